package kagami.cloudsync.service.store;

import static kagami.cloudsync.service.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A program that dies in the middle of {@code restore --replace}: what the next start finds, and
 * the next restore. The backup has five scans; the database has seven, and where it is SQLite's,
 * the last two are in its log only, as after a power cut.
 */
class InterruptedRestoreTest {
  private static final int BACKED_UP = 5;
  private static final int PRESENT = 7;

  @TempDir Path folder;
  private final Samples mirror = new Samples("hall", 3);
  private Path backup = Path.of("");

  @BeforeEach
  void backUp() {
    backup = folder.resolve("kagami.backup");
    StoreSettings other = TestDatabase.SQLITE.fresh(folder);
    try (Store store = Store.open(other, InstantSource.system())) {
      store.scans().commit(List.copyOf(new Samples("bath", 9).scans(BACKED_UP)));
      store.backups().write(backup, NOON);
    }
  }

  private StoreSettings.Sqlite sqlite() throws IOException {
    Path served = Files.createDirectory(folder.resolve("served"));
    Path cut = Files.createDirectory(folder.resolve("cut"));
    try (Store store = Store.open(sqlite(served), InstantSource.system())) {
      store.scans().commit(List.copyOf(mirror.scans(PRESENT - 2)));
      try (var connection = TestDatabase.connect(sqlite(served));
          Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      } catch (java.sql.SQLException e) {
        throw new AssertionError(e);
      }
      store.scans().commit(List.copyOf(mirror.scans(2)));
      try (Stream<Path> files = Files.list(served)) {
        for (Path file : files.toList()) {
          Files.copy(file, cut.resolve(file.getFileName()));
        }
      }
    }
    assertTrue(Files.exists(cut.resolve("sync.db-wal")));
    return sqlite(cut);
  }

  private static StoreSettings.Sqlite sqlite(Path in) {
    return new StoreSettings.Sqlite(in.resolve("sync.db"), in.resolve("erased.db"));
  }

  private void kill(String step, String... target) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledRestore.class.getName(),
                step,
                backup.toString()));
    command.addAll(List.of(target));
    Path log = folder.resolve("killed.log");
    Process killed =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertEquals(KilledRestore.KILLED, killed.waitFor(), () -> read(log));
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static long scans(StoreSettings settings) {
    try (Store store = Store.open(settings, InstantSource.system())) {
      return store.scans().latest(null, 99).size();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "filled, 7",
    "whole, 5",
    "aside-wal, 5",
    "aside, 5",
    "in place, 5",
  })
  void aSqliteDatabaseIsTheFormerOrTheNewOneWhole(String step, int found) throws Exception {
    StoreSettings.Sqlite settings = sqlite();
    kill(step, "sqlite", settings.database().toString(), settings.erased().toString());
    assertEquals(found, scans(settings));
    List<Path> former = former(settings);
    assertEquals(found == PRESENT ? 0 : 1, former.size());
    if (found != PRESENT) {
      StoreSettings aside = new StoreSettings.Sqlite(former.getFirst(), settings.erased());
      assertEquals(PRESENT, scans(aside), "the former one went along whole");
    }
    Restore.Outcome again = Restore.into(settings).run(backup, true, InstantSource.system());
    assertTrue(again.former().isPresent());
    assertEquals(BACKED_UP, scans(settings));
    assertFalse(Files.exists(settings.database().resolveSibling("sync.db.restoring")));
  }

  @ParameterizedTest
  @CsvSource({"filled, 7", "aside, 7", "moved, 7", "in place, 5"})
  void aPostgresqlDatabaseIsTheFormerOrTheNewOneWhole(String step, int found) throws Exception {
    StoreSettings.Postgresql settings =
        (StoreSettings.Postgresql) TestDatabase.POSTGRESQL.fresh(folder);
    try (Store store = Store.open(settings, InstantSource.system())) {
      store.scans().commit(List.copyOf(mirror.scans(PRESENT)));
    }
    kill(step, "postgresql", settings.url());
    assertEquals(found, scans(settings));
    assertEquals(found == PRESENT ? 0 : 1, schemas(settings, "kagami_replaced_%").size());
    Restore.into(settings).run(backup, true, InstantSource.system());
    assertEquals(BACKED_UP, scans(settings));
    assertEquals(List.of(), schemas(settings, "kagami_restoring"));
  }

  @Test
  void theDoctorTellsAndABackupWaits() throws Exception {
    StoreSettings.Sqlite settings = sqlite();
    kill("aside", "sqlite", settings.database().toString(), settings.erased().toString());
    assertFalse(Files.exists(settings.database()));
    DatabaseProbe probe = new DatabaseProbe(InstantSource.system());
    Condition.Halfway found = assertInstanceOf(Condition.Halfway.class, probe.look(settings));
    assertTrue(found.what().contains("start kagami sync, which ends it"), found.what());
    StoreException refused =
        assertThrows(
            StoreException.class, () -> Store.openBeside(settings, InstantSource.system()));
    assertEquals(found.what(), refused.getMessage());
    assertEquals(BACKED_UP, scans(settings));
    assertInstanceOf(Condition.Sound.class, probe.look(settings));
  }

  @Test
  void anEmptySqliteDatabaseNeverStandsInForOneThatIsElsewhere() throws Exception {
    StoreSettings.Sqlite settings = sqlite();
    Path aside = settings.database().resolveSibling("sync.db.replaced-20260315T120000Z");
    Files.move(settings.database(), aside);
    Path log = aside.resolveSibling(aside.getFileName() + "-wal");
    Files.move(settings.database().resolveSibling("sync.db-wal"), log);
    Files.deleteIfExists(settings.database().resolveSibling("sync.db-shm"));
    refused(settings, "mv %s %s-wal && mv %s %2$s".formatted(log, settings.database(), aside));

    Files.move(log, settings.database().resolveSibling("sync.db-wal"));
    Files.move(aside, folder.resolve("elsewhere"));
    refused(settings, "put the file back, or restore a backup");

    Files.delete(settings.database().resolveSibling("sync.db-wal"));
    kill("opened", "sqlite", settings.database().toString(), settings.erased().toString());
    refused(settings, "run it again (kagami sync restore BACKUP)");
    assertFalse(Files.exists(settings.database()), "none was made");
    Restore.into(settings).run(backup, false, InstantSource.system());
    assertEquals(BACKED_UP, scans(settings));
  }

  @Test
  void emptyPostgresqlTablesNeverStandInForOthers() throws Exception {
    StoreSettings.Postgresql settings =
        (StoreSettings.Postgresql) TestDatabase.POSTGRESQL.fresh(folder);
    kill("filled", "postgresql", settings.url());
    refused(settings, "the schema kagami_restoring of a restore that was interrupted");
    assertInstanceOf(
        Condition.Halfway.class, new DatabaseProbe(InstantSource.system()).look(settings));
    Restore.into(settings).run(backup, false, InstantSource.system());
    assertEquals(BACKED_UP, scans(settings));
  }

  private static void refused(StoreSettings settings, String how) {
    StoreException refused =
        assertThrows(StoreException.class, () -> Store.open(settings, InstantSource.system()));
    assertTrue(String.valueOf(refused.getMessage()).contains(how), refused.getMessage());
  }

  private static List<Path> former(StoreSettings.Sqlite settings) throws IOException {
    try (Stream<Path> files = Files.list(settings.database().getParent())) {
      return files.filter(file -> file.toString().matches(".*replaced-[0-9TZ]+")).toList();
    }
  }

  private static List<String> schemas(StoreSettings settings, String like) throws Exception {
    List<String> schemas = new ArrayList<>();
    try (Connection connection = TestDatabase.connect(settings);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT nspname FROM pg_namespace WHERE nspname LIKE '" + like + "'")) {
      while (rows.next()) {
        schemas.add(rows.getString(1));
      }
    }
    return schemas;
  }
}
