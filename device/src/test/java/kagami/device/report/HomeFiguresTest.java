package kagami.device.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kagami.cloudsync.home.Offer;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.StateMessage.PersonState;
import kagami.device.people.Colour;
import kagami.device.people.People;
import kagami.device.people.Profile;
import kagami.device.people.Purpose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HomeFiguresTest extends ReportBed {
  private static final Instant FIRST = TAKEN;

  private ScanReport report;
  private People people;
  private HomeFigures figures;

  @BeforeEach
  void begin() {
    people = people();
    figures = new HomeFigures(store, people, InstantSource.fixed(FIRST), ZoneOffset.UTC);
    report = new ScanReport(archive(outbox), UUID::randomUUID, "pore/1", ZoneOffset.UTC);
  }

  private void scanOnDay(int day) {
    Instant at = FIRST.plus(Duration.ofDays(day));
    report.file(Scanned.file(at, 2, 450), person, ClockQuality.SYNCHRONISED);
  }

  private PersonState state() {
    PersonState state = figures.now().state().persons().get(person);
    assertNotNull(state);
    return state;
  }

  @Test
  void nobodyIsShownUnaskedAndNobodyAnyMoreWhoTookItBack() {
    scanOnDay(0);
    assertEquals(Map.of(), figures.now().state().persons());
    assertEquals(List.of(), figures.now().persons());
    people.agree(person, Purpose.SHOW_AT_HOME);
    assertEquals(Set.of(person), figures.now().state().persons().keySet());
    people.withdraw(person, Purpose.SHOW_AT_HOME);
    assertEquals(Map.of(), figures.now().state().persons());
    assertEquals(1, store.scans(person), "the figures themselves stay");
  }

  @Test
  void theNameIsShownOnlyWhereThatWasAllowedToo() {
    people.save(
        new Profile(person, new Profile.Look("Aiko", Colour.SKY), FIRST, ZoneOffset.UTC, true));
    people.agree(person, Purpose.NAME_AT_HOME);
    assertEquals(List.of(), figures.now().persons());
    people.agree(person, Purpose.SHOW_AT_HOME);
    assertEquals(List.of(new Offer.Person(person, "Aiko")), figures.now().persons());
    people.withdraw(person, Purpose.NAME_AT_HOME);
    assertNull(figures.now().persons().getFirst().name());
    people.agree(person, Purpose.NAME_AT_HOME);
    people.withdraw(person, Purpose.KEEP_NUMBERS);
    assertEquals(List.of(), figures.now().persons());
  }

  @Test
  void scoresComeWithTheBaselineAndAreAHundredOnUnchangedSkin() {
    people.agree(person, Purpose.SHOW_AT_HOME);
    scanOnDay(0);
    assertNull(state().score());
    assertEquals(Set.of("chin"), state().zones().keySet());
    double deficit = state().zones().get("chin").metrics().get("darkDeficit").value();
    assertEquals(1.5, deficit, 1e-9);
    for (int day = 7; day < 10; day++) {
      scanOnDay(day);
    }
    assertEquals(100, state().score().value(), 1e-6);
    assertEquals(100, state().zones().get("chin").score().value(), 1e-6);
    assertEquals(FIRST.plus(Duration.ofDays(9)), state().takenAt().toInstant());
  }

  @Test
  void theMessageIsTheSameUntilSomethingChanges() {
    people.agree(person, Purpose.SHOW_AT_HOME);
    scanOnDay(0);
    HomeFigures.Shown before = figures.now();
    assertSame(before, figures.now());
    scanOnDay(1);
    assertEquals(FIRST.plus(Duration.ofDays(1)), state().takenAt().toInstant());
  }
}
