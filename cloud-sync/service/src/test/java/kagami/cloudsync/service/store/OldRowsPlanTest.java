package kagami.cloudsync.service.store;

import static kagami.cloudsync.service.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the databases look for old rows: along an index, however many young ones there are. */
class OldRowsPlanTest {
  private static final long HOUR_MS = 3_600_000;
  private static final Pattern LIMITED = Pattern.compile("(\\w+_ms) (<|>=) :before");

  /** By what is limited; those of scans have a name in each month, which ends like this. */
  private static final Map<String, String> INDEXES =
      Map.of(
          "taken_ms", "[0-9]_taken_ms_idx",
          "received_ms", "(event_by_arrival|[0-9]_received_ms_idx)",
          "at_ms", "event_by_time",
          "last_ms", "parked_by_time",
          "finished_ms", "command_by_end",
          "expires_ms", "claim_offer_by_end");

  @TempDir Path folder;

  /** Sequential scans are forbidden, so that one is in the plan only where there is no index. */
  @ParameterizedTest
  @ValueSource(strings = {"scan", "event", "parked", "command", "claim_offer"})
  void postgresqlHasAnIndexForEachCondition(String table) throws Exception {
    StoreSettings settings = TestDatabase.POSTGRESQL.fresh(folder);
    Store.open(settings, () -> NOON).close();
    try (Connection connection = TestDatabase.connect(settings);
        Statement statement = connection.createStatement()) {
      statement.execute("SET enable_seqscan = off");
      for (String condition : Upkeep.old(table)) {
        assertIndexed(statement, "DELETE FROM " + table + " WHERE " + condition, condition);
      }
      for (String condition : Upkeep.young()) {
        assertIndexed(statement, Partitions.anyOf("scan_2026_03", condition), condition);
      }
    }
  }

  /**
   * Nothing is forbidden here: the planner itself finds that the index is cheaper, also than to
   * read the whole of another one, that of persons, who have an event each.
   */
  @Test
  void postgresqlTakesItWhereThereAreManyEvents() throws Exception {
    StoreSettings settings = TestDatabase.POSTGRESQL.fresh(folder);
    try (Store store = Store.open(settings, () -> NOON);
        Connection connection = TestDatabase.connect(settings);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO event (mirror, id, person, sequence, kind, at, at_ms, received_ms, document)
          SELECT 'hall', gen_random_uuid(), gen_random_uuid(), i, 'routine-step', '', CAST(i AS bigint) * %d, CAST(i AS bigint) * %d,
            '{"clock":"' || CASE WHEN i %% 100 = 0 THEN 'unsynchronised' ELSE 'synchronised' END || '"}' || repeat(' ', 300)
          FROM generate_series(1, 20000) AS i; ANALYZE event
          """
              .formatted(HOUR_MS, HOUR_MS));
      for (String condition : Upkeep.old("event")) {
        assertIndexed(statement, "DELETE FROM event WHERE " + condition, condition);
      }
      var day =
          new Retention(
              java.util.Optional.of(java.time.Duration.ofHours(1)),
              java.util.Optional.empty(),
              java.util.Optional.empty(),
              java.util.Optional.empty());
      assertEquals(
          199, store.upkeep().prune(day, java.time.Instant.ofEpochMilli(201 * HOUR_MS)).events());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan", "event", "parked", "command", "claim_offer"})
  void sqliteSearchesByIndex(String table) throws Exception {
    StoreSettings settings = TestDatabase.SQLITE.fresh(folder);
    Store.open(settings, () -> NOON).close();
    try (Connection connection = TestDatabase.connect(settings);
        Statement statement = connection.createStatement()) {
      for (String condition : Upkeep.old(table)) {
        String sql = "DELETE FROM " + table + " WHERE " + condition.replace(":before", "7");
        String plan = rows(statement, "EXPLAIN QUERY PLAN " + sql, 4);
        assertTrue(plan.contains("SEARCH " + table + " USING"), sql + "\n" + plan);
        assertTrue(plan.contains(limited(condition)), sql + "\n" + plan);
      }
    }
  }

  private static void assertIndexed(Statement statement, String sql, String condition)
      throws SQLException {
    String plan = rows(statement, "EXPLAIN " + sql.replace(":before", (200 * HOUR_MS) + ""), 1);
    assertFalse(plan.contains("Seq Scan"), sql + "\n" + plan);
    assertTrue(plan.contains("Index Cond: (" + limited(condition)), sql + "\n" + plan);
    Pattern index = Pattern.compile(INDEXES.get(limited(condition)));
    assertTrue(index.matcher(plan).find(), sql + "\n" + plan);
  }

  /** The column of the time that a condition limits. */
  private static String limited(String condition) {
    var found = LIMITED.matcher(condition);
    assertTrue(found.find(), condition);
    return found.group(1);
  }

  private static String rows(Statement statement, String sql, int column) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        lines.add(rows.getString(column));
      }
    }
    return String.join("\n", lines);
  }
}
