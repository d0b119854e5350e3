package kagami.cloudsync.service.store;

import static kagami.cloudsync.service.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kagami.cloudsync.service.store.Commands.Issue;
import kagami.cloudsync.wire.CommandResultMessage.Outcome;
import org.junit.jupiter.api.Test;

class UpkeepTest extends Contract {
  private static final Optional<Duration> DAY = Optional.of(Duration.ofDays(1));
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
