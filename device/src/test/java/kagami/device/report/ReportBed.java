package kagami.device.report;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.calibrate.Scale;
import kagami.analysis.calibrate.ScaleSource;
import kagami.analysis.metric.Metric;
import kagami.analysis.quality.Gate;
import kagami.analysis.quality.Refusal;
import kagami.analysis.trend.PassSummary;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;
import kagami.device.camera.CameraSettings;
import kagami.device.people.Keepsakes;
import kagami.device.people.People;
import kagami.device.scan.CombinedZone;
import kagami.device.scan.CompletedScan;
import kagami.device.store.FaceViews;
import kagami.device.store.MirrorStore;
import kagami.device.store.Pictures;
import kagami.device.store.SomeEvents;
import kagami.device.store.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A report over a real database, for one person who agreed to scans and figures. */
abstract class ReportBed {
  static final Instant TAKEN = Instant.parse("2026-03-01T07:00:00Z");

  @TempDir private Path folder;
  MirrorStore store;
  SqliteOutbox outbox;
  UUID person;
  final List<UUID> ids = new ArrayList<>();

  @BeforeEach
  void open() {
    Path file = database();
    store = MirrorStore.open(file);
    outbox = SqliteOutbox.open(file);
    store.mirrorId(() -> "m");
    person = store.firstPerson(UUID::randomUUID, TAKEN);
  }

  @AfterEach
  void close() {
    outbox.close();
    store.close();
  }

  Path database() {
    return folder.resolve("mirror.db");
  }

  Archive archive(Outbox queue) {
    Vault vault = Vault.open(folder.resolve("seal.key"), store, new SecureRandom());
    return new Archive(store, queue, new Pictures(store, vault), new FaceViews(store, vault));
  }

  ScanReport report(String algorithm) {
    return new ScanReport(
        archive(outbox),
        () -> {
          ids.add(UUID.randomUUID());
          return ids.getLast();
        },
        algorithm,
        ZoneId.of("Asia/Tokyo"));
  }

  People people() {
    Vault vault = Vault.open(folder.resolve("seal.key"), store, new SecureRandom());
    return new People(
        store,
        vault,
        SomeEvents.at(TAKEN, outbox),
        UUID::randomUUID,
        InstantSource.fixed(TAKEN),
        Keepsakes.NONE);
  }

  Pictures pictures() {
    return archive(outbox).pictures();
  }

  Reported kept(ScanFile file) {
    Filed filed = report("pore/1").file(file, person, ClockQuality.SYNCHRONISED);
    return assertInstanceOf(Filed.Kept.class, filed).reported();
  }

  static ScanMessage message(Outbox.Pending pending) {
    Decoded decoded =
        new MessageCodec().decode(pending.entry().json().getBytes(StandardCharsets.UTF_8));
    return (ScanMessage) assertInstanceOf(Decoded.Accepted.class, decoded).message();
  }

  static CompletedScan scan() {
    return new CompletedScan(
        TAKEN,
        1_000_000_000L,
        new CompletedScan.Conditions(
            "phantom", "eight-step/1", CameraSettings.DEFAULT, OptionalDouble.of(440.5)),
        new Scale(0.1, ScaleSource.DISTANCE, 0.01),
        ResolutionClass.FULL,
        List.of(
            new CombinedZone.Measured(
                kagami.analysis.face.ZoneId.CHIN,
                0.8,
                Map.of(Metric.DARK_DEFICIT, new PassSummary(1.5, 0.2, 3))),
            new CombinedZone.NotMeasurable(
                kagami.analysis.face.ZoneId.FOREHEAD,
                0.1,
                new Refusal.Beyond(Gate.CLIPPED, 2, 0.5))),
        3,
        Optional.empty());
  }
}
