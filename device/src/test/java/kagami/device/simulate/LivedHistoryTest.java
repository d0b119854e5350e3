package kagami.device.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.analysis.phantom.FaceModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weeks that are lived through the real session. */
@Timeout(60)
class LivedHistoryTest {
  private static final LocalDate ARRIVAL = LocalDate.of(2026, 1, 5);
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant END = ARRIVAL.plusDays(28).atStartOfDay(ZoneOffset.UTC).toInstant();

  private final FakeMirror mirror = new FakeMirror();
  private final SimulationClock clock = new SimulationClock(() -> NOW);
  private final SimulatedPerson person = new SimulatedPerson(2, ARRIVAL, ZoneOffset.UTC);
  private final List<FaceModel> expected = new ArrayList<>();
  private final LivedHistory history =
      new LivedHistory(
          person, clock, mirror.watch, mirror.inbox::post, expected::add, System::nanoTime);

  @AfterEach
  void close() {
    mirror.close();
  }

  @Test
  void everyScanIsTakenOnItsDayAndTheClockGoesOnAfterwards() throws InterruptedException {
    List<Instant> due = history.due(Optional.empty(), END);
    List<Instant> seen = new ArrayList<>();
    List<LivedHistory.Step> steps = new ArrayList<>();
    LivedHistory.Tally tally =
        history.live(
            due,
            step -> {
              seen.add(clock.instant());
              steps.add(step);
            });
    assertEquals(due, seen);
    assertEquals(due.size(), tally.measured());
    assertEquals(Map.of(), tally.missed());
    assertEquals(due.size(), mirror.scans.get());
    assertEquals(ARRIVAL, steps.getFirst().day());
    assertEquals(Duration.ZERO, steps.getLast().left());
    assertEquals(due.stream().skip(1).map(person::at).toList(), expected);
    assertFalse(clock.standing());
    assertEquals(NOW, clock.instant());
  }

  @Test
  void aRefusedDayIsCountedAndNotRepeated() throws InterruptedException {
    List<Instant> due = history.due(Optional.empty(), END).subList(0, 3);
    mirror.refuseNext();
    LivedHistory.Tally tally = history.live(due, _ -> {});
    assertEquals(2, tally.measured());
    assertEquals(Map.of("moved", 1), tally.missed());
  }

  @Test
  void whatIsStoredIsNotLivedAnew() {
    List<Instant> all = history.due(Optional.empty(), END);
    assertTrue(all.size() > 10 && all.getLast().isBefore(END), "" + all);
    assertEquals(all.subList(4, all.size()), history.due(Optional.of(all.get(3)), END));
    assertEquals(List.of(), history.due(Optional.of(all.getLast()), END));
    assertEquals(List.of(), history.due(Optional.of(NOW), END));
  }

  @Test
  void lengthsAreWeeksOrDays() {
    assertEquals(Optional.of(Period.ofDays(84)), HistoryLength.of("12w"));
    assertEquals(Optional.of(Period.ofDays(30)), HistoryLength.of("30d"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "w", "0d", "-3w", "12 w", "9999w", "1y", "3W"})
  void otherLengthsAreNone(String text) {
    assertEquals(Optional.empty(), HistoryLength.of(text));
  }
}
