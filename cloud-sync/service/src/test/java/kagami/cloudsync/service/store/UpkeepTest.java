package kagami.cloudsync.service.store;

import static kagami.cloudsync.service.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kagami.cloudsync.service.store.Commands.Issue;
import kagami.cloudsync.wire.CommandResultMessage.Outcome;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.EventMessage;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpkeepTest extends Contract {
  private static final Optional<Duration> DAY = Optional.of(Duration.ofDays(1));
  private static final MessageCodec CODEC = new MessageCodec();
  private static final Optional<Duration> EVER = Optional.empty();

  @Test
  void nothingIsRemovedUnlessSaidSo() {
    store.scans().commit(List.of(mirror.scan(), mirror.step()));
    assertEquals(
        new Upkeep.Pruned(0, 0, 0, 0, 0),
        store.upkeep().prune(new Retention(EVER, EVER, EVER, EVER), NOON.plusSeconds(1L << 31)));
    assertEquals(1, store.scans().latest(null, 5).size());
  }

  @Test
  void oldScansGoByTheTimeTheyWereTakenAndLeaveNoGap() {
    for (int daysAgo : List.of(400, 60, 30, 3, 0)) {
      store.scans().commit(List.of(mirror.scan(NOON.minus(Duration.ofDays(daysAgo)))));
    }
    var month = new Retention(Optional.of(Duration.ofDays(31)), EVER, EVER, EVER);
    assertEquals(2, store.upkeep().prune(month, NOON).scans());
    assertEquals(3, store.scans().latest(null, 9).size());
    assertEquals(List.of(new ScanStore.PersonRow(mirror.person(), 3)), store.scans().persons());
    assertEquals(List.of(), store.sequences().gaps("hall"));
    store.scans().commit(List.of(mirror.scan(NOON.minus(Duration.ofDays(400)))));
    assertEquals(4, store.scans().latest(null, 9).size(), "its month is there again");
  }

  /** A mirror that had not been told the time dates its scans anyhow. */
  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2036-01-01T00:00:00Z"})
  void whatAWrongClockDatedGoesByTheTimeItCame(String dated) {
    Arrival.Scan scan = undated(mirror.scan(Instant.parse(dated)));
    var month = new Retention(Optional.of(Duration.ofDays(31)), EVER, EVER, EVER);
    store.scans().commit(List.of(scan, undated(mirror.step(), Instant.parse(dated))));
    assertEquals(
        new Upkeep.Pruned(0, 0, 0, 0, 0),
        store.upkeep().prune(month, NOON.plus(Duration.ofDays(31))));
    assertEquals(1, store.scans().latest(null, 5).size());
    assertEquals(
        new Upkeep.Pruned(1, 1, 0, 0, 0),
        store.upkeep().prune(month, NOON.plus(Duration.ofDays(31)).plusMillis(1)));
  }

  private static Arrival.Scan undated(Arrival.Scan scan) {
    byte[] json = CODEC.doubtClock(scan.json().getBytes(StandardCharsets.UTF_8));
    Decoded.Accepted read = (Decoded.Accepted) CODEC.decode(json);
    return new Arrival.Scan(
        scan.mirror(),
        (ScanMessage) read.message(),
        new String(json, StandardCharsets.UTF_8),
        scan.receivedAt());
  }

  private static Arrival.Event undated(Arrival.Event event, Instant at) {
    Duration step = Duration.between(event.at().toInstant(), at);
    byte[] redated = CODEC.redate(event.json().getBytes(StandardCharsets.UTF_8), step);
    byte[] json = CODEC.doubtClock(redated);
    Decoded.Accepted read = (Decoded.Accepted) CODEC.decode(json);
    return new Arrival.Event(
        event.mirror(),
        (EventMessage) read.message(),
        new String(json, StandardCharsets.UTF_8),
        event.receivedAt());
  }

  @Test
  void theRestGoesByItsOwnTime() {
    Issue answered = new Issue(mirror.id(), "hall", "{}", NOON, NOON.plusSeconds(60));
    Issue open = new Issue(mirror.id(), "hall", "{}", NOON, NOON.plus(Duration.ofDays(9)));
    store.commands().issue(answered);
    store.commands().issue(open);
    store
        .scans()
        .commit(
            List.of(
                mirror.step(),
                mirror.result(answered.id(), Outcome.DONE),
                new Arrival.Telemetry("hall", "{}", NOON),
                new Arrival.Parked("t", "odd", 1, "ab", null, NOON)));
    var day = new Retention(DAY, DAY, DAY, DAY);
    assertEquals(
        new Upkeep.Pruned(0, 0, 0, 0, 0), store.upkeep().prune(day, NOON.plusSeconds(86_400)));
    assertEquals(
        new Upkeep.Pruned(0, 1, 1, 1, 1), store.upkeep().prune(day, NOON.plusSeconds(86_401)));
    assertEquals(1, store.commands().latest("hall", 5).size(), "what is open stays");
  }

  @Test
  void keepingForNoTimeIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Retention(Optional.of(Duration.ZERO), EVER, EVER, EVER));
  }
}
