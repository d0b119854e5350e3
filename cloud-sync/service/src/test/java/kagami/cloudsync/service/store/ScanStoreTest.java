package kagami.cloudsync.service.store;

import static kagami.cloudsync.service.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kagami.cloudsync.service.store.ScanStore.MirrorRow;
import kagami.cloudsync.service.store.ScanStore.PersonRow;
import kagami.cloudsync.service.store.ScanStore.Point;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.MetricReading;
import kagami.cloudsync.wire.StatusMessage.Presence;
import kagami.cloudsync.wire.StreamName;
import org.junit.jupiter.api.Test;

class ScanStoreTest extends Contract {

  @Test
  void aScanIsStoredOnceHoweverOftenItComes() {
    List<Arrival.Scan> scans = mirror.scans(3);
    List<Arrival> twice = List.of(scans.get(0), scans.get(1), scans.get(0));
    Committed first = store.scans().commit(twice);
    assertEquals(List.of(scans.get(0), scans.get(1)), first.scans());
    assertEquals(Map.of("hall", List.of(scans.get(0).id(), scans.get(1).id())), first.receipts());

    Committed again = store.scans().commit(List.copyOf(scans));
    assertEquals(List.of(scans.get(2)), again.scans());
    assertEquals(
        Map.of("hall", scans.stream().map(Arrival.Scan::id).toList()),
        again.receipts(),
        "an earlier receipt may have been lost");
    assertEquals(List.of(new PersonRow(mirror.person(), 3)), store.scans().persons());
  }

  @Test
  void whatCameIsGivenBackAsItCame() {
    Arrival.Scan scan = mirror.scan();
    store.scans().commit(List.of(scan));
    assertEquals(
        List.of(new ScanStore.StoredScan("hall", NOON, scan.json())),
        store.scans().latest(null, 10));
  }

  @Test
  void theSameIdFromAnotherMirrorIsAnotherScan() {
    Arrival.Scan scan = mirror.scan();
    store.scans().commit(List.of(scan));
    Arrival.Scan foreign = new Arrival.Scan("attic", scan.scan(), scan.json(), NOON);
    assertEquals(List.of(foreign), store.scans().commit(List.of(foreign)).scans());
  }

  @Test
  void anEventIsStoredOnce() {
    Arrival.Event step = mirror.step();
    assertEquals(List.of(step), store.scans().commit(List.of(step, step)).events());
    assertEquals(List.of(), store.scans().commit(List.of(step)).events());
  }

  @Test
  void eventsOfSomebodyAndOfNobodyMayComeTogether() {
    EventDetail word = new EventDetail.Gone(StreamName.SCAN, 1, 2, "expired");
    List<Arrival> mixed =
        List.of(
            mirror.event(word),
            mirror.step(),
            mirror.event(word),
            new Samples("attic", 2).status(Presence.ONLINE, 7, 0),
            new Samples("cellar", 3).scan());
    assertEquals(3, store.scans().commit(mixed).events().size());
  }

  @Test
  void anEmptyBatchIsNothing() {
    assertEquals(
        new Committed(List.of(), List.of(), Map.of(), 0, 0), store.scans().commit(List.of()));
  }

  @Test
  void aChartHasTheDocumentsNumbers() {
    List<Arrival.Scan> scans = mirror.scans(5);
    List<Arrival> mixed = new ArrayList<>(scans);
    Collections.shuffle(mixed, new Random(2));
    store.scans().commit(mixed);
    List<Point> expected =
        scans.subList(2, 5).stream().map(scan -> point(scan, "chin", "coveredArea")).toList();
    assertEquals(expected, store.scans().line(mirror.person(), "chin", "coveredArea", 3));
    assertEquals(List.of(), store.scans().line(mirror.person(), "glabella", "coveredArea", 3));
    assertEquals(List.of(), store.scans().line(mirror.person(), "chin", "beauty", 3));
    assertEquals(List.of(), store.scans().line(UUID.randomUUID(), "chin", "coveredArea", 3));
  }

  @Test
  void theLastScansComeFirst() {
    Samples other = new Samples("attic", 2);
    List<Arrival.Scan> scans = mirror.scans(3);
    store.scans().commit(List.of(scans.get(1), other.scan(NOON.plusSeconds(9)), scans.get(2)));
    assertEquals(
        List.of("attic", "hall"),
        store.scans().latest(null, 2).stream().map(ScanStore.StoredScan::mirror).toList());
    assertEquals(2, store.scans().latest(mirror.person(), 9).size());
    assertEquals(
        List.of(new PersonRow(other.person(), 1), new PersonRow(mirror.person(), 2)),
        store.scans().persons());
  }

  @Test
  void mirrorsAreKnownByStatusOrScan() {
    Arrival.Scan scan = new Samples("attic", 2).scan();
    store.scans().commit(List.of(scan, mirror.status(Presence.ONLINE, 0, 0)));
    OffsetDateTime taken = scan.at();
    assertEquals(
        List.of(
            new MirrorRow("attic", false, null, null, taken.toString(), null, null),
            new MirrorRow("hall", true, NOON, "0.1.0", null, 3L, null)),
        store.scans().mirrors());
    store.scans().commit(List.of(mirror.status(Presence.OFFLINE, 0, 0)));
    assertEquals(
        List.of(false, false), store.scans().mirrors().stream().map(MirrorRow::online).toList());
  }

  @Test
  void aMirrorTellsWhenItsCertificateEnds() {
    OffsetDateTime end = NOON.plus(Duration.ofDays(20)).atOffset(ZoneOffset.UTC);
    store.scans().commit(List.of(mirror.status(Presence.ONLINE, 0, 0, null, end)));
    assertEquals(end.toInstant(), store.scans().mirrors().getFirst().certificateEndsAt());
    assertEquals(end.toInstant().toEpochMilli(), store.census().firstCertificateEndMs());
    store.scans().commit(List.of(mirror.status(Presence.ONLINE, 0, 0, null, end.plusDays(800))));
    assertEquals(
        end.plusDays(800).toInstant(), store.scans().mirrors().getFirst().certificateEndsAt());
    store.scans().commit(List.of(mirror.status(Presence.OFFLINE, 0, 0)));
    assertEquals(
        end.plusDays(800).toInstant(), store.scans().mirrors().getFirst().certificateEndsAt());
    store.scans().commit(List.of(mirror.status(Presence.ONLINE, 0, 0)));
    assertNull(store.scans().mirrors().getFirst().certificateEndsAt());
  }

  @Test
  void aParkedMessageIsCountedAndBlocksNothing() {
    Arrival.Parked poison =
        new Arrival.Parked("kagami/v1/hall/scan", "odd \0 name", 7, "ab", "{\"a\":\0}", NOON);
    Arrival.Scan scan = mirror.scan();
    assertEquals(List.of(scan), store.scans().commit(List.of(poison, scan, poison)).scans());
    store.scans().commit(List.of(poison));
    var row = store.parked().latest(5).getFirst();
    assertEquals(List.of(1L, 3L), List.of(store.parked().count(), row.times()));
    assertEquals("odd \uFFFD name", row.reason());
    assertTrue(store.parked().remove(row.topic(), row.sha256()));
    assertEquals(0, store.parked().count());
  }

  @Test
  void twoServicesMayStoreTheSameAtTheSameTime() throws Exception {
    List<Arrival> batch = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Samples some = new Samples("mirror-" + i, i);
      batch.addAll(some.scans(5));
      batch.add(some.step());
      batch.add(some.status(Presence.ONLINE, 5, 1));
    }
    try (Store second = Store.open(settings, () -> NOON);
        ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        List<Arrival> shuffled = new ArrayList<>(batch);
        Collections.shuffle(shuffled, new Random(i));
        ScanStore scans = (i % 2 == 0 ? store : second).scans();
        work.add(
            () -> {
              int stored = 0;
              for (int from = 0; from < shuffled.size(); from += 7) {
                Committed committed =
                    scans.commit(shuffled.subList(from, Math.min(from + 7, shuffled.size())));
                stored += committed.scans().size();
              }
              return stored;
            });
      }
      int stored = 0;
      for (var future : pool.invokeAll(work)) {
        stored += future.get();
      }
      assertEquals(40, stored, "each scan was new to exactly one of them");
    }
    assertEquals(40, store.scans().latest(null, 100).size());
    assertEquals(40, store.scans().persons().stream().mapToLong(PersonRow::scans).sum());
    for (int i = 0; i < 8; i++) {
      assertEquals(List.of(), store.sequences().gaps("mirror-" + i));
    }
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsSaidSo() {
    store.check();
    store.close();
    assertThrows(StoreException.class, store::check);
    assertThrows(StoreException.class, () -> store.scans().commit(List.of(mirror.scan())));
  }

  private static Point point(Arrival.Scan arrival, String zone, String metric) {
    var scan = arrival.scan();
    MetricReading reading =
        scan.zones().stream()
            .filter(z -> z.zone().equals(zone))
            .findFirst()
            .orElseThrow()
            .metrics()
            .get(metric);
    return new Point(
        scan.id(),
        scan.takenAt().toString(),
        reading.value(),
        reading.standardError(),
        reading.unit(),
        scan.algorithm());
  }
}
