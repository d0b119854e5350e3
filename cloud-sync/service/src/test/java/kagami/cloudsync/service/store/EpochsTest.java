package kagami.cloudsync.service.store;

import static kagami.cloudsync.service.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kagami.cloudsync.service.store.Sequences.Ended;
import kagami.cloudsync.wire.Backoff;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.StatusMessage.Presence;
import kagami.cloudsync.wire.StreamName;
import org.junit.jupiter.api.Test;

/** A mirror whose database was lost, or put back to an earlier state, numbers its messages anew. */
class EpochsTest extends Contract {
  private static final UUID FIRST = new UUID(1, 1);
  private static final UUID SECOND = new UUID(1, 2);

  /** The same mirror with another memory card: other ids, numbers from 1. */
  private final Samples replaced = new Samples("hall", 77);

  private int minutes;

  private List<Arrival.Scan> scans(Samples of, UUID epoch, int count) {
    return of.scans(count).stream().map(scan -> of.of(epoch, scan)).toList();
  }

  /** The mirror tells it now, by its clock; a minute passes. */
  private Arrival.Status online(UUID epoch, long lastScan) {
    minutes++;
    Arrival.Status told =
        mirror.status(
            Presence.ONLINE, Samples.noon().plusMinutes(minutes), lastScan, 0, epoch, null);
    store.scans().commit(List.of(told));
    return told;
  }

  private List<String> gaps() {
    return store.sequences().gaps("hall").stream()
        .map(gap -> gap.stream() + " " + gap.first() + "-" + gap.last())
        .toList();
  }

  private Set<UUID> stored() {
    return store.scans().latest(null, 100).stream()
        .map(scan -> scan.json())
        .map(json -> json.substring(json.indexOf("\"id\":\"") + 6))
        .map(rest -> UUID.fromString(rest.substring(0, 36)))
        .collect(Collectors.toSet());
  }

  private static Set<UUID> ids(List<Arrival.Scan> scans) {
    return ids(scans, List.of());
  }

  private static Set<UUID> ids(List<Arrival.Scan> scans, List<Arrival.Scan> more) {
    return Stream.concat(scans.stream(), more.stream())
        .map(Arrival.Scan::id)
        .collect(Collectors.toSet());
  }

  private List<Ended> ended() {
    return store.sequences().ended("hall");
  }

  @Test
  void numbersBeginAnewAndNothingIsLostOrOverwritten() {
    List<Arrival.Scan> before = scans(mirror, FIRST, 9);
    online(FIRST, 9);
    store.scans().commit(List.copyOf(before.subList(0, 7)));
    assertEquals(List.of("SCAN 8-9"), gaps());

    List<Arrival.Scan> after = scans(replaced, SECOND, 4);
    online(SECOND, 4);
    assertEquals(List.of("SCAN 1-4"), gaps(), "asked for, though there are scans of these numbers");
    store.scans().commit(List.of(after.get(0), after.get(3)));
    assertEquals(List.of("SCAN 2-3"), gaps());
    store.scans().commit(List.copyOf(after));

    assertEquals(List.of(), gaps());
    assertEquals(ids(before.subList(0, 7), after), stored());
    assertEquals(List.of(new Ended(NOON, 9, 0, 2)), ended());
    assertEquals(0, store.parked().count());
    assertEquals(1, store.census().renumbered());
    assertEquals(NOON.toEpochMilli(), store.census().lastRenumberedMs());
  }

  @Test
  void whatWasOnItsWayWhenTheCardFailedIsStoredButNotCounted() {
    List<Arrival.Scan> before = scans(mirror, FIRST, 5);
    online(FIRST, 5);
    store.scans().commit(List.copyOf(before.subList(0, 3)));
    online(SECOND, 1);
    assertEquals(List.of("SCAN 1-1"), gaps());
    var late = store.scans().commit(List.of(before.get(4), before.get(3)));
    assertEquals(2, late.receipts().get("hall").size());
    store.scans().commit(List.of(mirror.status(Presence.OFFLINE, 5, 0, FIRST, null)));

    assertEquals(List.of("SCAN 1-1"), gaps());
    assertEquals(ids(before), stored());
    assertEquals(1, store.sequences().progress("hall").getFirst().highest());
  }

  @Test
  void whatComesBeforeTheStatusOfItsDatabaseIsAskedForOnceMore() {
    online(FIRST, 0);
    List<Arrival.Scan> early = scans(replaced, SECOND, 2);
    store.scans().commit(List.copyOf(early));
    assertEquals(ids(early), stored());
    assertEquals(List.of(), ended(), "messages decide nothing: they may be from before");
    online(SECOND, 2);
    assertEquals(List.of("SCAN 1-2"), gaps());
    store.scans().commit(List.copyOf(early));
    assertEquals(List.of(), gaps());
    assertEquals(0, store.parked().count(), "the same messages are no doubles");
  }

  @Test
  void theOldCardMayComeBack() {
    List<Arrival.Scan> before = scans(mirror, FIRST, 3);
    online(FIRST, 3);
    store.scans().commit(List.copyOf(before));
    online(SECOND, 0);
    online(FIRST, 3);
    assertEquals(List.of("SCAN 1-3"), gaps());
    store.scans().commit(List.copyOf(before));
    assertEquals(List.of(), gaps());
    assertEquals(ids(before), stored());
    assertEquals(1, ended().size());
  }

  /** One hears all at once; the other was away, and the broker kept the statuses for it. */
  @Test
  void ofTwoServicesTheOneThatHearsLateAsksForNothingAgain() {
    Arrival.Status first = online(FIRST, 3);
    store.scans().commit(List.copyOf(scans(mirror, FIRST, 3)));
    Arrival.Status second = online(SECOND, 4);
    store.scans().commit(List.copyOf(scans(replaced, SECOND, 4)));
    Arrival.Status second2 = online(SECOND, 4);
    assertEquals(List.of(), gaps());
    try (Store late = Store.open(settings, InstantSource.system())) {
      for (Arrival.Status status : List.of(first, second, second2)) {
        late.scans().commit(List.of(status));
        assertEquals(List.of(), gaps(), "after that of " + status.status().at());
      }
      late.scans().commit(List.of(first, second, second2, first));
      assertEquals(List.of(), gaps());
      assertEquals(
          List.of(),
          late.sequences()
              .takeDue(
                  NOON.plusSeconds(86_400),
                  Duration.ofMinutes(1),
                  new Backoff(Duration.ofMinutes(1), 2, Duration.ofHours(6), 0),
                  new Random(1),
                  9));
      assertEquals(List.of(new Ended(NOON, 3, 0, 0)), ended(), "it ended once");
      assertEquals(4, store.sequences().progress("hall").getFirst().highest());
      online(FIRST, 3);
      assertEquals(List.of("SCAN 1-3"), gaps(), "the card was put in again");
      late.scans().commit(List.of(second2));
      assertEquals(List.of("SCAN 1-3"), gaps(), "which an old word of the other does not undo");
    }
  }

  @Test
  void aMirrorThatLearnsOfEpochsGoesOn() {
    List<Arrival.Scan> scans = mirror.scans(4);
    store.scans().commit(List.of(scans.get(0), scans.get(1)));
    store.scans().commit(List.of(mirror.status(Presence.ONLINE, 4, 0)));
    online(FIRST, 4);
    store.scans().commit(List.of(mirror.of(FIRST, scans.get(2)), scans.get(3)));
    assertEquals(List.of(), gaps());
    assertEquals(List.of(), ended());
    assertEquals(4, store.sequences().progress("hall").getFirst().contiguous());
  }

  @Test
  void goneIsOfItsOwnDatabase() {
    online(FIRST, 3);
    store
        .scans()
        .commit(List.of(mirror.event(new EventDetail.Gone(StreamName.SCAN, 1, 3, "expired"))));
    assertEquals(1, store.sequences().lost("hall").size());
    online(SECOND, 3);
    assertEquals(List.of(), store.sequences().lost("hall"));
    assertEquals(List.of("SCAN 1-3"), gaps());
  }

  @Test
  void otherMirrorsAreLeftAlone() {
    Samples attic = new Samples("attic", 5);
    store.scans().commit(List.of(attic.scans(3).get(2)));
    online(FIRST, 3);
    online(SECOND, 0);
    assertEquals(2, store.sequences().gaps("attic").getFirst().last());
    assertEquals(List.of(), store.sequences().ended("attic"));
  }

  @Test
  void anotherMessageUnderATakenNumberIsKeptAndToldOf() {
    online(FIRST, 5);
    List<Arrival.Scan> before = scans(mirror, FIRST, 5);
    store.scans().commit(List.copyOf(before));
    List<Arrival.Scan> again = scans(replaced, FIRST, 5).subList(3, 5);
    Committed committed = store.scans().commit(List.copyOf(again));

    assertEquals(2, committed.doubles());
    assertEquals(ids(before, again), stored());
    assertEquals(2, store.parked().count());
    var row = store.parked().latest(1).getFirst();
    assertTrue(row.reason().matches("number [45] was given to another message before.*"));
    assertEquals("kagami/v1/hall/scan", row.topic());
    assertEquals(0, store.scans().commit(List.copyOf(again)).doubles(), "told of once");
    assertEquals(2, store.parked().count());
  }

  @Test
  void twoMessagesOfOneBatchUnderOneNumberAreDoublesToo() {
    Arrival.Scan one = mirror.scan();
    Arrival.Scan two = replaced.scan();
    assertEquals(1, store.scans().commit(List.of(one, two, one)).doubles());
    assertEquals(new HashSet<>(List.of(one.id(), two.id())), stored());
  }

  @Test
  void whatComesAgainIsNoDouble() {
    List<Arrival.Scan> scans = mirror.scans(3);
    assertEquals(0, store.scans().commit(List.copyOf(scans)).doubles());
    assertEquals(0, store.scans().commit(List.copyOf(scans)).doubles());
    Arrival.Event word = mirror.event(new EventDetail.Gone(StreamName.SCAN, 4, 5, "expired"));
    store.scans().commit(List.of(word));
    assertEquals(
        0, store.scans().commit(List.copyOf(mirror.scans(2))).doubles(), "it was not gone");
    assertEquals(0, store.parked().count());
  }
}
