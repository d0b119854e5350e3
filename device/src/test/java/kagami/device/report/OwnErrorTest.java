package kagami.device.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import kagami.analysis.face.ZoneId;
import kagami.analysis.metric.Metric;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.wire.ClockQuality;
import kagami.device.people.Colour;
import kagami.device.people.Profile;
import kagami.device.people.Purpose;
import kagami.device.scan.CombinedZone;
import kagami.device.store.Scans;
import org.junit.jupiter.api.Test;

/** Errors of scans against how much the person's passes scattered before. */
class OwnErrorTest extends ReportBed {
  /** What every pass says of its own error. */
  private static final double STATED = 0.2;

  private int day;

  private Reported scan(double factor) {
    return kept(Scanned.scattered(TAKEN.plus(Duration.ofDays(day++)), factor));
  }

  private static double error(Reported reported, Metric metric) {
    return reported.scan().zones().stream()
        .filter(zone -> zone.zone() == ZoneId.CHIN)
        .map(CombinedZone.Measured.class::cast)
        .mapToDouble(zone -> Objects.requireNonNull(zone.metrics().get(metric)).standardError())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void fromTheSixthScanOnAPersonWhosePassesScatterTwiceAsMuchHasTwiceTheError() {
    for (int scan = 0; scan < 5; scan++) {
      assertEquals(1.2 * STATED, error(scan(2), Metric.DARK_DEFICIT), 1e-12);
    }
    assertEquals(2 * STATED, error(scan(2), Metric.DARK_DEFICIT), 1e-12);
    assertEquals(2 * STATED, error(scan(0), Metric.DARK_DEFICIT), 1e-12, "its own do not count");
    double six = Math.sqrt(6 * 4 / 7.0);
    Reported last = scan(2);
    assertEquals(six * STATED, error(last, Metric.DARK_DEFICIT), 1e-12);
    assertEquals(1.2 * 0.1, error(last, Metric.ROUGHNESS), 1e-12, "no pass ever told it");
  }

  @Test
  void aCalmPersonHasTheStatedErrorAndNoLess() {
    for (int scan = 0; scan < 5; scan++) {
      scan(0.1);
    }
    assertEquals(STATED, error(scan(0.1), Metric.DARK_DEFICIT), 1e-12);
  }

  @Test
  void glassHistoryHomeAndWireTellTheSameErrorAndPassesKeepTheirOwn() {
    people().agree(person, Purpose.SHOW_AT_HOME);
    for (int scan = 0; scan < 5; scan++) {
      scan(2);
    }
    Reported sixth = scan(2);
    double own = error(sixth, Metric.DARK_DEFICIT);
    Scans scans = new Scans(store);
    assertEquals(own, scans.history(person).getLast().reading().standardError());
    List<Outbox.Pending> queued = outbox.next(100, TAKEN, TAKEN);
    Outbox.Pending sent =
        queued.stream().filter(p -> p.entry().id().equals(sixth.id())).findFirst().orElseThrow();
    assertEquals(
        own,
        Objects.requireNonNull(
                message(sent).zones().getFirst().metrics().get(Metric.DARK_DEFICIT.id()))
            .standardError());
    assertEquals(own, atHome());
    scans.passes(sixth.id()).forEach(pass -> assertEquals(STATED, pass.reading().standardError()));
  }

  private double atHome() {
    HomeFigures figures =
        new HomeFigures(store, people(), InstantSource.fixed(TAKEN), ZoneOffset.UTC);
    return Objects.requireNonNull(
            Objects.requireNonNull(
                    Objects.requireNonNull(figures.now().state().persons().get(person))
                        .zones()
                        .get("chin"))
                .metrics()
                .get(Metric.DARK_DEFICIT.id()))
        .standardError();
  }

  @Test
  void anotherPersonAndAnotherVersionOfTheMethodBeginWithTheDefault() {
    for (int scan = 0; scan < 6; scan++) {
      scan(2);
    }
    Filed.Kept other =
        (Filed.Kept)
            report("pore/2").file(Scanned.scattered(TAKEN, 2), person, ClockQuality.SYNCHRONISED);
    assertEquals(1.2 * STATED, error(other.reported(), Metric.DARK_DEFICIT), 1e-12);
    person = people().create(new Profile.Look("Ren", Colour.SKY), ZoneOffset.UTC, true).person();
    people().agree(person, Purpose.SCAN);
    people().agree(person, Purpose.KEEP_NUMBERS);
    assertEquals(1.2 * STATED, error(scan(2), Metric.DARK_DEFICIT), 1e-12);
  }
}
