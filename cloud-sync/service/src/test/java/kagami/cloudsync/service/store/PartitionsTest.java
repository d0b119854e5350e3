package kagami.cloudsync.service.store;

import static kagami.cloudsync.service.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How PostgreSQL's months come, go and take in what waited for them. */
class PartitionsTest {
  @TempDir Path folder;
  private final Samples mirror = new Samples("hall", 1);
  private StoreSettings settings;
  private Store store;

  @BeforeEach
  void open() {
    settings = TestDatabase.POSTGRESQL.fresh(folder);
    store = Store.open(settings, () -> NOON);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void monthsAreMadeAheadAndWhenTheyAreNeeded() throws Exception {
    assertEquals(List.of("2026_03", "2026_04", "2026_05", "2026_06"), months());
    store.scans().commit(List.of(mirror.scan(Instant.parse("2024-02-29T23:59:59Z"))));
    assertEquals(1, count("scan_2024_02"));
    store.scans().commit(List.of(mirror.scan(Instant.parse("2024-03-01T00:00:00Z"))));
    assertEquals(1, count("scan_2024_03"));
  }

  @Test
  void aTimeThatCannotBeIsKeptAside() throws Exception {
    Arrival.Scan atBoot = mirror.scan(Instant.parse("1970-01-01T00:00:10Z"));
    store.scans().commit(List.of(atBoot, mirror.scan(Instant.parse("2150-01-01T00:00:00Z"))));
    assertEquals(2, count("scan_other"));
    assertEquals(List.of(), store.scans().commit(List.of(atBoot)).scans());
  }

  @Test
  void whatWaitedInTheDefaultPartitionMovesToItsMonth() throws Exception {
    store.scans().commit(List.of(mirror.scan(Instant.parse("2024-02-10T00:00:00Z"))));
    execute("ALTER TABLE scan DETACH PARTITION scan_2024_02");
    execute("INSERT INTO scan SELECT * FROM scan_2024_02");
    execute("DROP TABLE scan_2024_02");
    assertEquals(1, count("scan_other"));
    try (Store other = Store.open(settings, () -> NOON)) {
      other.scans().commit(List.of(mirror.scan(Instant.parse("2024-02-11T00:00:00Z"))));
    }
    assertEquals(List.of(0L, 2L), List.of(count("scan_other"), count("scan_2024_02")));
  }

  @Test
  void anOldMonthIsDroppedOnlyWhenNothingLateIsInIt() throws Exception {
    Arrival.Scan old = mirror.scan(Instant.parse("2025-01-10T00:00:00Z"));
    Arrival.Scan young = mirror.scan(Instant.parse("2025-02-10T00:00:00Z"));
    store.scans().commit(List.of(old, young));
    // an id given before the clock was right: its scan was taken later than the id tells
    execute("UPDATE scan SET taken_ms = " + NOON.toEpochMilli() + " WHERE sequence = 2");
    var retention =
        new Retention(
            Optional.of(Duration.ofDays(60)), Optional.empty(), Optional.empty(), Optional.empty());
    assertEquals(1, store.upkeep().prune(retention, NOON).scans());
    assertEquals(1, store.scans().latest(null, 9).size());
    assertEquals(List.of("2025_02"), months().subList(0, 1));
  }

  private List<String> months() throws Exception {
    try (Connection connection = TestDatabase.connect(settings);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'scan'::regclass ORDER BY 1")) {
      List<String> months = new ArrayList<>();
      while (rows.next()) {
        if (!rows.getString(1).equals("scan_other")) {
          months.add(rows.getString(1).substring("scan_".length()));
        }
      }
      return months;
    }
  }

  private long count(String table) throws Exception {
    try (Connection connection = TestDatabase.connect(settings);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = TestDatabase.connect(settings);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
