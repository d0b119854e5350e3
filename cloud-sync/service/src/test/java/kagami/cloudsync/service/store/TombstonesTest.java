package kagami.cloudsync.service.store;

import static kagami.cloudsync.service.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import kagami.cloudsync.service.store.Tombstones.Tombstone;
import kagami.cloudsync.wire.EntityKind;
import kagami.cloudsync.wire.EventDetail;
import org.junit.jupiter.api.Test;

class TombstonesTest extends Contract {

  @Test
  void everythingOfAPersonGoesAndNothingOfOthers() {
    Samples other = new Samples("hall", 9);
    List<Arrival> batch = new ArrayList<>(mirror.scans(3));
    batch.add(mirror.step());
    batch.add(
        mirror.event(new EventDetail.Entity(mirror.change(UUID.randomUUID(), 1, "hall", "serum"))));
    batch.add(other.scan());
    store.scans().commit(batch);
    assertEquals(6, store.tombstones().erase(mirror.person(), NOON), "3 scans, 2 events, 1 entity");
    assertEquals(0, store.tombstones().erase(mirror.person(), NOON.plusSeconds(1)));
    assertEquals(List.of(new ScanStore.PersonRow(other.person(), 1)), store.scans().persons());
    assertEquals(List.of(), store.entities().of("hall", EntityKind.PRODUCT));
    assertEquals(List.of(new Tombstone(mirror.person(), NOON)), store.tombstones().all());
    assertTrue(store.tombstones().contains(mirror.person()));
    assertFalse(store.tombstones().contains(other.person()));
  }

  @Test
  void whatComesLateIsDroppedWithAReceiptAndIsNoGap() {
    store.tombstones().erase(mirror.person(), NOON);
    Arrival.Scan late = mirror.scan();
    Arrival.Event step = mirror.step();
    Committed committed = store.scans().commit(List.of(late, step));
    assertEquals(
        new Committed(List.of(), List.of(), Map.of("hall", List.of(late.id(), step.id())), 2, 0),
        committed);
    assertEquals(List.of(), store.scans().latest(null, 5));
    assertEquals(List.of(), store.sequences().gaps("hall"));
    assertEquals(1, store.sequences().progress("hall").getFirst().contiguous());
  }

  @Test
  void theMirrorsWordErases() {
    Arrival.Scan scan = mirror.scan();
    store.scans().commit(List.of(scan));
    Arrival.Event word = mirror.event(new EventDetail.PersonErased(mirror.person()));
    Committed committed = store.scans().commit(List.of(mirror.scan(), word, mirror.step()));
    assertEquals(List.of(word), committed.events());
    assertEquals(2, committed.dropped());
    assertEquals(List.of(), store.scans().persons());
    assertEquals(List.of(), store.scans().commit(List.of(scan, word)).scans());
    assertEquals(List.of(new Tombstone(mirror.person(), NOON)), store.tombstones().all());
  }

  /** As after a crash between the two halves of an erasure. */
  @Test
  void whoIsBuriedIsGoneAfterTheNextStart() {
    Samples other = new Samples("bath", 9);
    store
        .scans()
        .commit(
            List.of(
                mirror.scan(),
                mirror.step(),
                other.scan(),
                parked("{\"person\":\"" + mirror.person() + "\"}"),
                parked("{\"person\":\"" + other.person() + "\"}")));
    store.tombstones().bury(List.of(mirror.person()), NOON);
    store.close();

    store = Store.open(settings, InstantSource.system());
    assertEquals(List.of(new ScanStore.PersonRow(other.person(), 1)), store.scans().persons());
    assertEquals(List.of(), store.scans().latest(mirror.person(), 5));
    assertEquals(List.of(), store.tombstones().mirrors(mirror.person()));
    assertEquals(1, store.parked().count());
  }

  private static Arrival.Parked parked(String document) {
    String sha256 = Integer.toHexString(document.hashCode());
    return new Arrival.Parked("t", "odd", document.length(), sha256, document, NOON);
  }

  /** Whatever a commit that runs at the same time had seen, nothing of the person is left. */
  @Test
  void erasingWhileStoringLeavesNothing() throws Exception {
    for (int round = 0; round < 10; round++) {
      Samples some = new Samples("mirror-" + round, 100 + round);
      List<Arrival.Scan> scans = some.scans(12);
      var storing =
          CompletableFuture.runAsync(
              () -> scans.forEach(scan -> store.scans().commit(List.of(scan))));
      store.tombstones().erase(some.person(), NOON);
      storing.get();
      assertEquals(List.of(), store.scans().latest(some.person(), 5));
    }
  }
}
