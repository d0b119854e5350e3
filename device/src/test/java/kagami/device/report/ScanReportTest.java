package kagami.device.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
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
import kagami.analysis.track.Constellation;
import kagami.analysis.trend.Origin;
import kagami.analysis.trend.PassSummary;
import kagami.analysis.trend.ScanValue;
import kagami.analysis.trend.Tag;
import kagami.cloudsync.outbox.Lane;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.MetricReading;
import kagami.cloudsync.wire.ScanMessage;
import kagami.cloudsync.wire.ZoneReading;
import kagami.device.camera.CameraSettings;
import kagami.device.people.Colour;
import kagami.device.people.Keepsakes;
import kagami.device.people.People;
import kagami.device.people.Profile;
import kagami.device.people.Purpose;
import kagami.device.scan.CombinedZone;
import kagami.device.scan.CompletedScan;
import kagami.device.store.Erasing;
import kagami.device.store.MirrorStore;
import kagami.device.store.PictureKind;
import kagami.device.store.Pictures;
import kagami.device.store.ScanFigures;
import kagami.device.store.Scans;
import kagami.device.store.SomeEvents;
import kagami.device.store.StoreException;
import kagami.device.store.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanReportTest {
  private static final Instant TAKEN = Instant.parse("2026-03-01T07:00:00Z");

  @TempDir private Path folder;
  private MirrorStore store;
  private SqliteOutbox outbox;
  private UUID person;
  private final List<UUID> ids = new ArrayList<>();

  @BeforeEach
  void open() {
    Path file = folder.resolve("mirror.db");
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

  private Archive archive(Outbox queue) {
    Vault vault = Vault.open(folder.resolve("seal.key"), store, new SecureRandom());
    return new Archive(store, queue, new Pictures(store, vault));
  }

  private ScanReport report(String algorithm) {
    return new ScanReport(
        archive(outbox),
        () -> {
          ids.add(UUID.randomUUID());
          return ids.getLast();
        },
        algorithm,
        ZoneId.of("Asia/Tokyo"));
  }

  @Test
  void aScanIsStoredAndQueuedUnderOneNumber() {
    Reported first = report("pore/1").commit(scan(), person, ClockQuality.SYNCHRONISED);
    Reported second = report("pore/1").commit(scan(), person, ClockQuality.UNSYNCHRONISED);
    assertEquals(1, first.sequence());
    assertEquals(2, second.sequence());
    assertEquals(2, second.personScans());
    List<Outbox.Pending> queued = outbox.next(10, TAKEN, TAKEN);
    assertEquals(ids, queued.stream().map(pending -> pending.entry().id()).toList());
    assertEquals(TAKEN, store.lastScanAt().orElseThrow());
  }

  @Test
  void theMessageSaysWhatWasMeasured() {
    report("pore/1").commit(scan(), person, ClockQuality.SYNCHRONISED);
    ScanMessage message = message(outbox.next(1, TAKEN, TAKEN).getFirst());
    assertEquals("2026-03-01T16:00+09:00", message.takenAt().toString());
    assertEquals("pore/1", message.algorithm());
    assertEquals("phantom", message.capture().camera());
    assertEquals(440.5, message.capture().distanceMm());
    assertEquals("full", message.capture().resolution());
    assertEquals(
        new ZoneReading(
            "chin", 0.8, null, Map.of("darkDeficit", new MetricReading(1.5, 0.2, "mm²/cm²"))),
        message.zones().getFirst());
    assertEquals(
        new Refusal.Beyond(Gate.CLIPPED, 2, 0.5).sentence(), message.zones().getLast().reason());
  }

  @Test
  void whatDoesNotFitTheWireChangesNothing() {
    assertThrows(
        IllegalArgumentException.class,
        () -> report("not a token!").commit(scan(), person, ClockQuality.SYNCHRONISED));
    assertEquals(0, outbox.depth());
    assertEquals(0, store.scans(person));
    assertEquals(1, report("pore/1").commit(scan(), person, ClockQuality.SYNCHRONISED).sequence());
  }

  @Test
  void aFailingOutboxTakesTheScanRowWithIt() {
    ScanReport failing =
        new ScanReport(
            archive(new BrokenOutbox(outbox)), UUID::randomUUID, "pore/1", ZoneId.of("UTC"));
    assertThrows(
        IllegalStateException.class,
        () -> failing.commit(scan(), person, ClockQuality.SYNCHRONISED));
    assertEquals(0, outbox.depth());
    assertEquals(0, store.scans(person));
    assertEquals(1, report("pore/1").commit(scan(), person, ClockQuality.SYNCHRONISED).sequence());
  }

  private People people() {
    Vault vault = Vault.open(folder.resolve("seal.key"), store, new SecureRandom());
    return new People(
        store,
        vault,
        SomeEvents.at(TAKEN, outbox),
        UUID::randomUUID,
        InstantSource.fixed(TAKEN),
        Keepsakes.NONE);
  }

  private Pictures pictures() {
    return archive(outbox).pictures();
  }

  private Reported kept(ScanFile file) {
    Filed filed = report("pore/1").file(file, person, ClockQuality.SYNCHRONISED);
    return assertInstanceOf(Filed.Kept.class, filed).reported();
  }

  @Test
  void withoutConsentNothingIsKept() {
    People people = people();
    UUID stranger =
        people.create(new Profile.Look("Aiko", Colour.SKY), ZoneId.of("UTC"), true).person();
    ScanReport report = report("pore/1");
    assertEquals(
        new Filed.NotKept(Purpose.SCAN),
        report.file(Scanned.file(), stranger, ClockQuality.SYNCHRONISED));
    people.agree(stranger, Purpose.SCAN);
    assertEquals(
        new Filed.NotKept(Purpose.KEEP_NUMBERS),
        report.file(Scanned.file(), stranger, ClockQuality.SYNCHRONISED));
    assertThrows(
        StoreException.class, () -> report.commit(scan(), stranger, ClockQuality.SYNCHRONISED));
    assertEquals(0, store.scans(stranger));
    assertEquals(List.of(Lane.EVENT), lanes(), "the consent alone");
    people.agree(stranger, Purpose.KEEP_NUMBERS);
    Filed filed = report.file(Scanned.file(), stranger, ClockQuality.SYNCHRONISED);
    assertEquals(1, assertInstanceOf(Filed.Kept.class, filed).reported().sequence());
    assertEquals(0, pictures().bytes(stranger));
    assertEquals(Erasing.Outcome.NO_TRACE, people.withdraw(stranger, Purpose.KEEP_NUMBERS));
    assertEquals(0, store.scans(stranger));
    assertEquals(Collections.nCopies(4, Lane.EVENT), lanes(), "three consents and what is gone");
  }

  private List<Lane> lanes() {
    return outbox.next(20, TAKEN, TAKEN).stream().map(pending -> pending.entry().lane()).toList();
  }

  @Test
  void withConsentPicturesAndPorePositionsAreKeptUntilItIsWithdrawn() {
    people().agree(person, Purpose.KEEP_PICTURES);
    UUID scan = kept(Scanned.file()).id();
    assertEquals(
        Scanned.SKIN.length() * 300,
        pictures().read(scan, PictureKind.PICTURE, "nose_dorsum").orElseThrow().length);
    Constellations constellations = new Constellations(pictures());
    Constellation read = constellations.read(scan, kagami.analysis.face.ZoneId.CHIN).orElseThrow();
    assertEquals(Scanned.file().constellations().getFirst(), read);
    assertEquals(2, read.spots().size());
    assertEquals(Optional.empty(), constellations.read(scan, kagami.analysis.face.ZoneId.FOREHEAD));
    people().withdraw(person, Purpose.KEEP_PICTURES);
    assertEquals(Optional.empty(), constellations.read(scan, kagami.analysis.face.ZoneId.CHIN));
    assertEquals(1, store.scans(person));
  }

  @Test
  void figuresGoToTheHistoryAndTheMessage() {
    people()
        .save(
            new Profile(
                person,
                new Profile.Look("Aiko", Colour.SKY),
                TAKEN,
                ZoneId.of("Asia/Tokyo"),
                true));
    Reported reported = kept(Scanned.file());
    Scans scans = new Scans(store);
    ScanValue chin = scans.history(person).getFirst();
    assertEquals(1, scans.history(person).size(), "the nose's area is not known");
    assertEquals(LocalDate.of(2026, 3, 2), chin.day(), "22:00 UTC is the next day in Tokyo");
    assertEquals(1.5, chin.reading().value());
    assertEquals(Origin.of("pore/1", "cal-1", List.of("chin")), chin.origin());
    assertEquals(
        List.of(2.0, 1.8, 2.1),
        scans.passes(reported.id()).stream().map(pass -> pass.reading().value()).toList());
    assertEquals(List.of(new Tag(Tag.Kind.TIME_SINCE_WASH, chin.day())), scans.tags(person));
    ScanFigures.Pose pose = scans.reference(person).orElseThrow().pose();
    assertEquals(new ScanFigures.Pose(400, 300, 200, 301, 2, -3, 1, OptionalDouble.of(450)), pose);
    ScanMessage message = message(outbox.next(1, TAKEN, TAKEN).getFirst());
    assertEquals("cal-1", message.calibration());
    assertEquals(Scanned.file().gates(), message.gates());
  }

  @ParameterizedTest
  @CsvSource({
    "2, 450, true",
    "9, 450, true",
    "11, 450, false",
    "-7, 450, false",
    "2, 470, true",
    "2, 480, false",
    "2, 425, false"
  })
  void aScanIsComparableWithinTheBandsOfTheFirst(double yaw, double mm, boolean comparable) {
    kept(Scanned.file(TAKEN, 2, 450));
    kept(Scanned.file(TAKEN.plusSeconds(3600), yaw, mm));
    List<ScanValue> history = new Scans(store).history(person);
    assertEquals(
        List.of(true, comparable), history.stream().map(ScanValue::gatesComparable).toList());
  }

  @Test
  void aWrongClockMakesNoPictureTooOld() {
    people().agree(person, Purpose.KEEP_PICTURES);
    kept(Scanned.file());
    kept(Scanned.file());
    Instant future = TAKEN.plus(Duration.ofDays(20_000));
    ScanReport report = report("pore/1");
    report.file(Scanned.file(future, 2, 450), person, ClockQuality.UNSYNCHRONISED);
    assertEquals(3, pictures().scansWith(person, PictureKind.PICTURE).size());
    report.file(Scanned.file(future, 2, 450), person, ClockQuality.SYNCHRONISED);
    assertEquals(3, pictures().scansWith(person, PictureKind.PICTURE).size());
    assertEquals(4, store.scans(person));
  }

  private static ScanMessage message(Outbox.Pending pending) {
    Decoded decoded =
        new MessageCodec().decode(pending.entry().json().getBytes(StandardCharsets.UTF_8));
    return (ScanMessage) assertInstanceOf(Decoded.Accepted.class, decoded).message();
  }

  private static CompletedScan scan() {
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
        3);
  }

  /** Appends, and then fails: both rows have to go. */
  private record BrokenOutbox(SqliteOutbox real) implements Outbox {
    @Override
    public void append(java.sql.Connection transaction, kagami.cloudsync.outbox.OutboxEntry entry) {
      real.append(transaction, entry);
      throw new IllegalStateException("power cut");
    }

    @Override
    public List<Pending> next(int limit, Instant now, Instant connectedSince) {
      return real.next(limit, now, connectedSince);
    }

    @Override
    public void markSent(java.util.Collection<Attempt> attempts) {
      real.markSent(attempts);
    }

    @Override
    public int confirm(java.util.Collection<UUID> confirmed) {
      return real.confirm(confirmed);
    }

    @Override
    public long depth() {
      return real.depth();
    }
  }
}
