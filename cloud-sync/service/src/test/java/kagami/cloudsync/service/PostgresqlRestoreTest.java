package kagami.cloudsync.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kagami.cloudsync.service.store.ScanStore.PersonRow;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreSettings;
import kagami.cloudsync.service.store.TestDatabase;
import org.junit.jupiter.api.Test;

/** Into PostgreSQL, from it and from SQLite. */
class PostgresqlRestoreTest extends BackupBed {
  @Test
  void sqliteMovesToPostgresql() {
    assertEquals(0, backup(file.toString()), err);
    StoreSettings.Postgresql target =
        (StoreSettings.Postgresql) TestDatabase.POSTGRESQL.fresh(folder);
    String[] there = {
      "--set",
      "sync.store.kind=postgresql",
      "--set",
      "sync.store.url=" + target.url(),
      "--set",
      "sync.store.user=postgres",
      file.toString()
    };
    assertEquals(0, restore(there), err);
    try (Store moved = Store.open(target, InstantSource.system());
        Store before = open()) {
      assertEquals(before.scans().latest(null, 99), moved.scans().latest(null, 99));
      assertEquals(before.sequences().progress("hall"), moved.sequences().progress("hall"));
      assertEquals(0, moved.scans().commit(sent).scans().size(), "known scans stay known");
    }
    assertEquals(1, restore(there));
    assertTrue(err.contains("is not empty"), err);
  }

  private static final class There {
    final StoreSettings.Postgresql settings;
    final String[] options;

    There(Path folder) {
      settings = (StoreSettings.Postgresql) TestDatabase.POSTGRESQL.fresh(folder);
      options =
          new String[] {
            "--set", "sync.store.kind=postgresql",
            "--set", "sync.store.url=" + settings.url(),
            "--set", "sync.store.user=postgres"
          };
    }

    Store open() {
      return Store.open(settings, InstantSource.system());
    }

    String[] and(String... more) {
      return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }

    void execute(String sql) throws SQLException {
      try (Connection connection = DriverManager.getConnection(settings.url(), "postgres", "");
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    /** Schemas with a table of scans. */
    List<String> schemas() throws SQLException {
      List<String> schemas = new ArrayList<>();
      try (Connection connection = DriverManager.getConnection(settings.url(), "postgres", "");
          Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT schemaname FROM pg_tables WHERE tablename = 'scan' ORDER BY 1")) {
        while (rows.next()) {
          schemas.add(rows.getString(1));
        }
      }
      return schemas;
    }
  }

  @Test
  void aPostgresqlDatabaseIsReplacedByItsBackupAndTheErasedStayErased() throws Exception {
    There there = new There(folder);
    try (Store store = there.open()) {
      store.scans().commit(sent);
    }
    assertEquals(0, run(new BackupCommand(), data, there.and(file.toString())), err);
    try (Store store = there.open()) {
      store.scans().commit(List.of(arrival("hall", ben)));
      store.tombstones().erase(anna.person(), NOON);
    }
    assertEquals(0, restore(there.and("--replace", file.toString())), err);
    assertTrue(out.contains("of persons erased since, and gone again: 4."), out);
    assertTrue(out.contains("The former database is in the schema kagami_replaced_"), out);
    try (Store store = there.open()) {
      assertEquals(List.of(new PersonRow(ben.person(), 4)), store.scans().persons());
      assertEquals(1, store.scans().commit(List.of(arrival("hall", ben))).scans().size());
    }
    assertEquals(2, there.schemas().size(), "the former one is there");
    assertEquals("public", there.schemas().getLast());
  }

  @Test
  void aPostgresqlDatabaseThatCannotBeReplacedStaysAsItIs() throws Exception {
    assertEquals(0, backup(file.toString()), err);
    There there = new There(folder);
    try (Store store = there.open()) {
      store.scans().commit(sent.subList(0, 3));
    }
    try (Connection other = DriverManager.getConnection(there.settings.url(), "postgres", "");
        Statement reading = other.createStatement()) {
      other.setAutoCommit(false);
      reading.execute("LOCK TABLE scan IN ACCESS SHARE MODE");
      assertEquals(1, restore(there.and("--replace", file.toString())));
      assertTrue(err.contains("cannot exchange the tables"), err);
    }
    assertEquals(List.of("public"), there.schemas());
    try (Store store = there.open()) {
      assertEquals(3, store.scans().latest(null, 99).size());
      assertEquals(5, store.scans().commit(sent).scans().size());
    }
  }

  @Test
  void tablesOfOthersAreLeftAlone() throws Exception {
    assertEquals(0, backup(file.toString()), err);
    There there = new There(folder);
    there.execute("CREATE TABLE stranger (id int); INSERT INTO stranger VALUES (7)");
    assertEquals(0, restore(there.and(file.toString())), err);
    there.execute("UPDATE stranger SET id = 8 WHERE id = 7");
    try (Store store = there.open()) {
      assertEquals(8, store.scans().latest(null, 99).size());
    }
    assertEquals(0, restore(there.and("--replace", file.toString())), err);
    there.execute("SELECT id FROM public.stranger");
  }

  @Test
  void aLostListOfErasedPersonsIsSaidAloud() throws Exception {
    assertEquals(0, backup(file.toString()), err);
    There there = new There(folder);
    assertEquals(0, restore(there.and(file.toString())), err);
    assertTrue(
        err.contains(
            "There is no list of erased persons (the schema kagami_erased of "
                + there.settings.url()
                + ")"),
        err);
    assertEquals(0, restore(there.and("--replace", file.toString())), err);
    assertEquals("", err, "now there is one");
    there.execute("DROP SCHEMA kagami_erased CASCADE");
    assertEquals(0, restore(there.and("--replace", file.toString())), err);
    assertTrue(err.contains("Erase them again"), err);
  }

  @Test
  void aRestoreBesideAServiceOnTheSamePostgresqlIsRefused() throws Exception {
    assertEquals(0, backup(file.toString()), err);
    There there = new There(folder);
    try (Store store = there.open()) {
      store.scans().commit(sent);
      assertEquals(1, restore(there.and("--replace", file.toString())));
      assertTrue(err.contains("a kagami sync is connected to " + there.settings.url()), err);
      assertTrue(err.contains("stop every one first"), err);
      assertEquals(8, store.scans().latest(null, 99).size());
    }
    assertEquals(List.of("public"), there.schemas());
  }
}
