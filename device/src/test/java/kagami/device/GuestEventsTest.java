package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
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
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.wire.ClockQuality;
import kagami.device.camera.CameraSettings;
import kagami.device.people.Colour;
import kagami.device.people.Keepsakes;
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
import kagami.device.store.MirrorStore;
import kagami.device.store.Vault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept and shown: nothing is kept of a guest, of others with their consent. */
class GuestEventsTest {
  @TempDir private Path folder;

  @Test
  void noGuestEverMakesAnEvent() {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-01T07:00:00Z"));
    Path database = folder.resolve("mirror.db");
    try (MirrorStore store = MirrorStore.open(database);
        SqliteOutbox outbox = SqliteOutbox.open(database)) {
      store.mirrorId(() -> "m");
      Residents residents =
          Residents.of(
              Vault.open(folder.resolve("seal.key"), store, new SecureRandom()),
              store,
              outbox,
              Keepsakes.NONE,
              clock);
      Household household = household(residents, outbox, clock);
      household.logStep(new Who.Guest(), "evening/cleanse", true);
      household.logStep(new Who.Unknown(), "evening/cleanse", true);
      household.logStep(new Who.Known(UUID.randomUUID(), "erased"), "evening/cleanse", true);
      assertEquals(0, count(store, "event"));
      assertEquals(0, outbox.depth());
      UUID person =
          residents
              .people()
              .create(new Profile.Look("Aiko", Colour.SKY), ZoneOffset.UTC, true)
              .person();
      household.logStep(new Who.Known(person, "Aiko"), "evening/cleanse", true);
      assertEquals(1, count(store, "routine_step"));
      assertEquals(0, count(store, "event"), "not agreed to");
      residents.people().agree(person, Purpose.SCAN);
      residents.people().agree(person, Purpose.KEEP_NUMBERS);
      household.logStep(new Who.Known(person, "Aiko"), "evening/toner", false);
      assertEquals(3, count(store, "event"));
      assertEquals(3, outbox.depth());
    }
  }

  @Test
  void aGuestIsShownTheErrorOfSomebodyUnknownAndNothingIsStored() {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-01T07:00:00Z"));
    Path database = folder.resolve("mirror.db");
    try (MirrorStore store = MirrorStore.open(database);
        SqliteOutbox outbox = SqliteOutbox.open(database)) {
      store.mirrorId(() -> "m");
      Residents residents =
          Residents.of(
              Vault.open(folder.resolve("seal.key"), store, new SecureRandom()),
              store,
              outbox,
              Keepsakes.NONE,
              clock);
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
          household(residents, outbox, clock)
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
      assertEquals(0, count(store, "scan"));
    }
  }

  private static long count(MirrorStore store, String table) {
    return store.inTransaction(transaction -> transaction.number("SELECT count(*) FROM " + table));
  }

  private static Household household(
      Residents residents, SqliteOutbox outbox, InstantSource clock) {
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
