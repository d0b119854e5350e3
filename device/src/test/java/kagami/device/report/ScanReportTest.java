package kagami.device.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import kagami.analysis.quality.Gate;
import kagami.analysis.quality.Refusal;
import kagami.analysis.trend.Origin;
import kagami.analysis.trend.ScanValue;
import kagami.analysis.trend.Tag;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.MetricReading;
import kagami.cloudsync.wire.ScanMessage;
import kagami.cloudsync.wire.ZoneReading;
import kagami.device.people.Colour;
import kagami.device.people.Profile;
import kagami.device.scan.CompletedScan;
import kagami.device.store.LightHistory;
import kagami.device.store.Sample;
import kagami.device.store.ScanFigures;
import kagami.device.store.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanReportTest extends ReportBed {
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
            "chin", 0.8, null, Map.of("darkDeficit", new MetricReading(1.5, 0.24, "mm²/cm²"))),
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

  @Test
  void whatTheRingGaveIsStoredWithTheScan() {
    kept(Scanned.file());
    assertEquals(
        Map.of(
            person, List.of(new LightHistory.Told(LocalDate.of(2026, 3, 2), Sample.light(0.002)))),
        new LightHistory(store).under(Optional.of("cal-1")));
    assertEquals(Map.of(), new LightHistory(store).under(Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 0, -0.1})
  void lightThatIsNoneDoesNotCostTheScan(double level) {
    ScanFile file = Scanned.file();
    CompletedScan scan = file.scan();
    CompletedScan dark =
        new CompletedScan(
            scan.takenAt(),
            scan.takenAtNs(),
            scan.conditions(),
            scan.scale(),
            scan.resolution(),
            scan.zones(),
            scan.passes(),
            Optional.of(Sample.light(level)));
    kept(
        new ScanFile(
            dark, file.passes(), file.tags(), file.calibration(), file.pictures(), file.view()));
    assertEquals(1, store.scans(person));
    assertEquals(Map.of(), new LightHistory(store).under(Optional.of("cal-1")));
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
