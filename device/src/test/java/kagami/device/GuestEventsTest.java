package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.calibrate.Scale;
import kagami.analysis.calibrate.ScaleSource;
import kagami.analysis.face.ZoneId;
import kagami.analysis.metric.Metric;
import kagami.analysis.trend.PassNoise;
import kagami.analysis.trend.PassSummary;
import kagami.cloudsync.wire.ClockQuality;
import kagami.device.camera.CameraSettings;
import kagami.device.people.Colour;
import kagami.device.people.Profile;
import kagami.device.people.Purpose;
import kagami.device.report.Archive;
import kagami.device.report.Dating;
import kagami.device.report.OwnViews;
import kagami.device.report.ScanReport;
import kagami.device.report.StepReport;
import kagami.device.scan.CombinedZone;
import kagami.device.scan.CompletedScan;
import kagami.device.scan.ScanEnd;
import kagami.device.session.ResultCard;
import kagami.device.session.Who;
import org.junit.jupiter.api.Test;

/** What is kept and shown: nothing is kept of a guest, of others with their consent. */
class GuestEventsTest extends HouseBed {
  @Test
  void noGuestEverMakesAnEvent() {
    Household household = household();
    household.logStep(new Who.Guest(), "evening/cleanse", true);
    household.logStep(new Who.Unknown(), "evening/cleanse", true);
    household.logStep(new Who.Known(UUID.randomUUID(), "erased"), "evening/cleanse", true);
    assertEquals(0, count("event"));
    assertEquals(0, outbox.depth());
    UUID person =
        residents
            .people()
            .create(new Profile.Look("Aiko", Colour.SKY), ZoneOffset.UTC, true)
            .person();
    household.logStep(new Who.Known(person, "Aiko"), "evening/cleanse", true);
    assertEquals(1, count("routine_step"));
    assertEquals(0, count("event"), "not agreed to");
    residents.people().agree(person, Purpose.SCAN);
    residents.people().agree(person, Purpose.KEEP_NUMBERS);
    household.logStep(new Who.Known(person, "Aiko"), "evening/toner", false);
    assertEquals(3, count("event"));
    assertEquals(3, outbox.depth());
  }

  @Test
  void aGuestIsShownTheErrorOfSomebodyUnknownAndNothingIsStored() {
    Map<Metric, PassSummary> deficit = Map.of(Metric.DARK_DEFICIT, new PassSummary(1.5, 0.2, 3));
    CompletedScan scan =
        new CompletedScan(
            clock.instant(),
            0,
            new CompletedScan.Conditions(
                "phantom", "eight-step/1", CameraSettings.DEFAULT, OptionalDouble.empty()),
            new Scale(0.1, ScaleSource.DISTANCE, 0.01),
            ResolutionClass.FULL,
            List.of(new CombinedZone.Measured(ZoneId.CHIN, 0.8, deficit)),
            3,
            Optional.empty());
    ResultCard card =
        household()
            .keep(
                new ScanEnd.Completed(scan, List.of(), List.of()),
                new Who.Guest(),
                Optional.empty());
    assertEquals(
        List.of(
            new ResultCard.Figure(
                ZoneId.CHIN, Metric.DARK_DEFICIT, 1.5, PassNoise.DEFAULT_FACTOR * 0.2)),
        card.figures());
    assertEquals(0, card.scanNumber());
    assertEquals(0, count("scan"));
  }

  private long count(String table) {
    return store.inTransaction(transaction -> transaction.number("SELECT count(*) FROM " + table));
  }

  private Household household() {
    Archive archive =
        new Archive(residents.store(), outbox, residents.pictures(), residents.views());
    return new Household(
        new Household.Records(
            residents.store(),
            residents.people(),
            new OwnViews(residents.views()),
            new ScanReport(archive, residents.ids(), "pore/1", ZoneOffset.UTC),
            new StepReport(residents.store(), residents.events()),
            Optional.empty()),
        new Dating(clock, System::nanoTime, () -> ClockQuality.SYNCHRONISED, "boot-1"),
        clock,
        () -> {});
  }
}
