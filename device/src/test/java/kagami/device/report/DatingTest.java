package kagami.device.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.uplink.ClockWatch;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.EventMessage;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;
import kagami.device.SettableClock;
import kagami.device.store.Events;
import kagami.device.store.Scans;
import kagami.device.store.Undated;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mirror that boots with the date of its last shutdown, and whose clock is set later. */
class DatingTest extends ReportBed {
  private static final Instant SHUTDOWN = Instant.parse("2026-03-01T23:59:00Z");
  private static final long SECOND = 1_000_000_000L;

  private final SettableClock clock = new SettableClock(SHUTDOWN);

  /** The scan of {@link Scanned} was taken at a reading of one second. */
  private final AtomicLong nanos = new AtomicLong(11 * SECOND);

  private final AtomicReference<ClockQuality> quality =
      new AtomicReference<>(ClockQuality.UNSYNCHRONISED);
  private ScanReport report;

  @BeforeEach
  void begin() {
    report = new ScanReport(archive(outbox), UUID::randomUUID, "pore/1", ZoneOffset.UTC);
  }

  private Dating dating(String boot) {
    return new Dating(clock, nanos::get, quality::get, boot);
  }

  private ClockWatch watch(Dating dating) {
    return new ClockWatch(
        clock,
        nanos::get,
        dating::quality,
        dating.boot(),
        new ScanRedating(store, outbox, ZoneOffset.UTC));
  }

  private void scanned(Dating dating) {
    assertInstanceOf(
        Filed.Kept.class,
        report.file(ScanFile.of(Scanned.scan(SHUTDOWN, 450)), person, dating::of));
  }

  private List<ScanMessage> queued() {
    return outbox.next(10, SHUTDOWN, Instant.EPOCH).stream()
        .map(Outbox.Pending::entry)
        .map(entry -> new MessageCodec().decode(entry.json().getBytes(StandardCharsets.UTF_8)))
        .map(decoded -> assertInstanceOf(Decoded.Accepted.class, decoded).message())
        .map(ScanMessage.class::cast)
        .toList();
  }

  private void clockIsSet() {
    clock.advance(Duration.ofDays(3));
    quality.set(ClockQuality.SYNCHRONISED);
  }

  @Test
  void aScanFromBeforeTheClockWasSetGetsItsDateInEveryPlace() {
    Dating dating = dating("boot-1");
    scanned(dating);
    ClockWatch watch = watch(dating);
    watch.look();
    assertEquals(ClockQuality.UNSYNCHRONISED, queued().getFirst().clock());

    clockIsSet();
    watch.look();
    Instant right = clock.instant().minusSeconds(10);
    ScanMessage message = queued().getFirst();
    assertEquals(ClockQuality.REDATED, message.clock());
    assertEquals(right, message.takenAt().toInstant());
    assertEquals(1, queued().size(), "sent once, and by its one number");
    Scans.Entry kept = new Scans(store).of(person).getFirst();
    assertEquals(right, kept.takenAt());
    assertEquals("2026-03-04", kept.day().orElseThrow().toString());

    clock.advance(Duration.ofHours(1));
    watch(dating).look();
    assertEquals(right, queued().getFirst().takenAt().toInstant(), "moved once only");
  }

  @Test
  void aScanOfAnEarlierBootStaysMarked() {
    scanned(dating("boot-1"));
    clockIsSet();
    watch(dating("boot-2")).look();
    assertEquals(ClockQuality.UNSYNCHRONISED, queued().getFirst().clock());
    assertEquals(SHUTDOWN, new Scans(store).of(person).getFirst().takenAt());
  }

  @Test
  void aScanDuringWhichTheClockIsSetIsDatedByTheMonotonicClock() {
    Dating dating = dating("boot-1");
    assertEquals(ClockQuality.UNSYNCHRONISED, dating.quality());
    clockIsSet();
    scanned(dating);
    ScanMessage message = queued().getFirst();
    assertEquals(ClockQuality.REDATED, message.clock());
    assertEquals(clock.instant().minusSeconds(10), message.takenAt().toInstant());
  }

  @Test
  void aClockThatWasRightAllAlongIsBelieved() {
    quality.set(ClockQuality.SYNCHRONISED);
    clock.advance(Duration.ofDays(1));
    scanned(dating("boot-1"));
    assertEquals(ClockQuality.SYNCHRONISED, queued().getFirst().clock());
    assertEquals(SHUTDOWN, queued().getFirst().takenAt().toInstant());
  }

  @Test
  void anEventFromBeforeTheClockWasSetGetsItsDateToo() {
    Events events =
        new Events(
            outbox,
            UUID::randomUUID,
            new Events.Dating(
                clock,
                ZoneOffset.UTC,
                quality::get,
                () -> Optional.of(new Undated.Reading("boot-1", nanos.get()))));
    store.inTransaction(
        transaction -> {
          events.consent(transaction, person, "scan", true);
          return true;
        });
    clockIsSet();
    nanos.addAndGet(5 * SECOND);
    watch(dating("boot-1")).look();
    String json = outbox.next(10, SHUTDOWN, Instant.EPOCH).getFirst().entry().json();
    EventMessage message =
        assertInstanceOf(
            EventMessage.class,
            assertInstanceOf(
                    Decoded.Accepted.class,
                    new MessageCodec().decode(json.getBytes(StandardCharsets.UTF_8)))
                .message());
    assertEquals(ClockQuality.REDATED, message.clock());
    assertEquals(clock.instant().minusSeconds(5), message.at().toInstant());
  }
}
