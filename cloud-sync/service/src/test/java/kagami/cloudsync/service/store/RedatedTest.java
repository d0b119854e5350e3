package kagami.cloudsync.service.store;

import static kagami.cloudsync.service.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a mirror sent before its clock was set comes again with its right date. */
class RedatedTest extends Contract {
  private static final Duration STEP = Duration.ofDays(40);

  @Test
  void aStoredScanGetsItsDate() throws SQLException {
    Arrival.Scan wrong = mirror.scan();
    Arrival.Scan later = mirror.scan(NOON.plus(Duration.ofDays(1)));
    Arrival.Scan right = mirror.redated(wrong, STEP);
    store.scans().commit(List.of(wrong, later));
    assertEquals(later.json(), newest());

    Committed committed = store.scans().commit(List.of(right));
    assertEquals(List.of(), committed.scans(), "it is no new scan");
    assertEquals(List.of(right.id()), committed.receipts().get("hall"));
    assertEquals(right.json(), newest(), "order and document");
    assertEquals(
        List.of(later.at().toString(), right.at().toString()),
        store.scans().line(mirror.person(), "chin", "darkDeficit", 9).stream()
            .map(ScanStore.Point::takenAt)
            .toList());

    store.scans().commit(List.of(wrong));
    assertEquals(right.json(), newest(), "a copy from before that comes late changes nothing");
    assertEquals(2, store.scans().latest(null, 9).size());
    assertEquals(0, store.parked().count());
    assertEquals(right.at().toInstant().toEpochMilli(), latestOfPerson());
  }

  private long latestOfPerson() throws SQLException {
    try (Connection connection = TestDatabase.connect(settings);
        ResultSet row =
            connection.createStatement().executeQuery("SELECT max(latest_ms) FROM person")) {
      assertTrue(row.next());
      return row.getLong(1);
    }
  }

  @Test
  void bothCopiesMayComeAtOnceInAnyOrder() {
    Arrival.Scan one = mirror.scan();
    Arrival.Scan two = mirror.scan();
    Arrival.Scan oneRight = mirror.redated(one, STEP);
    Arrival.Scan twoRight = mirror.redated(two, STEP);
    store.scans().commit(List.of(one, oneRight, twoRight, two));
    List<String> documents =
        store.scans().latest(null, 9).stream().map(ScanStore.StoredScan::json).toList();
    assertTrue(documents.containsAll(List.of(oneRight.json(), twoRight.json())));
  }

  @Test
  void aStoredEventGetsItsDate() throws Exception {
    Arrival.Event wrong = mirror.step();
    Arrival.Event right = mirror.redated(wrong, STEP);
    store.scans().commit(List.of(wrong));
    store.scans().commit(List.of(right));
    store.scans().commit(List.of(wrong));
    try (var connection = TestDatabase.connect(settings);
        var row =
            connection.createStatement().executeQuery("SELECT at, at_ms, document FROM event")) {
      assertTrue(row.next());
      assertEquals(right.at().toString(), row.getString(1));
      assertEquals(right.at().toInstant().toEpochMilli(), row.getLong(2));
      assertEquals(right.json(), row.getString(3));
      assertTrue(!row.next());
    }
  }

  @Test
  void anErasedPersonDoesNotComeBackByADate() {
    Arrival.Scan wrong = mirror.scan();
    store.scans().commit(List.of(wrong));
    store.tombstones().erase(mirror.person(), NOON);
    store.scans().commit(List.of(mirror.redated(wrong, STEP)));
    assertEquals(List.of(), store.scans().latest(null, 9));
  }

  private String newest() {
    return store.scans().latest(null, 1).getFirst().json();
  }
}
