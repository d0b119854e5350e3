package kagami.device.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.device.session.State;
import kagami.device.simulate.Autopilot.Mood;
import kagami.device.simulate.Autopilot.Visit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A simulated hand at the real session. */
@Timeout(60)
class AutopilotTest {
  private static final int VISITS = 20;

  private final FakeMirror mirror = new FakeMirror();
  private final List<Duration> rests = new ArrayList<>();

  @AfterEach
  void close() {
    mirror.close();
  }

  private List<Visit> visits(int number, long seed) throws InterruptedException {
    Autopilot hand = new Autopilot(mirror, mirror.watch, rests::add, seed);
    List<Visit> visits = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      visits.add(hand.visit());
    }
    return visits;
  }

  @Test
  void twentyVisitsEndWithoutTroublesButThoseProvoked() throws InterruptedException {
    Map<Mood, Integer> moods = new EnumMap<>(Mood.class);
    for (Visit visit : visits(VISITS, 7)) {
      moods.merge(visit.mood(), 1, Integer::sum);
      visit
          .trouble()
          .ifPresent(
              trouble -> {
                assertInstanceOf(State.Cause.ShutterClosed.class, trouble);
                assertEquals(Mood.COVERS, visit.mood());
              });
      State end = visit.end().orElseThrow(() -> new AssertionError("silence: " + visit));
      if (visit.mood() == Mood.CANCELS) {
        assertTrue(end instanceof State.Hello || end instanceof State.Asleep, "" + visit);
      } else {
        assertInstanceOf(State.Result.class, end, () -> "" + visit);
      }
    }
    assertEquals(Mood.values().length, moods.size(), "every mood had its day: " + moods);
    assertEquals(VISITS - moods.getOrDefault(Mood.CANCELS, 0), mirror.scans.get());
  }

  @Test
  void theCoverIsOpenAgainAfterEveryVisit() throws InterruptedException {
    List<Visit> visits = visits(VISITS, 7);
    assertTrue(visits.stream().anyMatch(visit -> visit.trouble().isPresent()));
    mirror.watch.forget();
    assertInstanceOf(
        ScanVisit.End.Measured.class, new ScanVisit(mirror.watch, mirror::press).scan(() -> {}));
  }

  @Test
  void theSameSeedDoesTheSameAtItsOwnLeisure() throws InterruptedException {
    List<Mood> first = visits(8, 11).stream().map(Visit::mood).toList();
    Optional<Duration> longest = rests.stream().max(Duration::compareTo);
    List<Mood> second = visits(8, 11).stream().map(Visit::mood).toList();
    assertEquals(first, second);
    assertTrue(longest.orElseThrow().compareTo(Duration.ofSeconds(5)) > 0, "results are read");
  }
}
