package kagami.device.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
  private static final UUID PERSON = new UUID(1, 2);

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("mirror.db");
  }

  /** A database as the first released program left it. */
  private void released(int lastScan) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      new Migrations(List.of("001-scans.sql")).run(connection);
      statement.execute("INSERT INTO mirror VALUES (1, 'old', " + lastScan + ")");
      statement.execute("INSERT INTO person VALUES ('" + PERSON + "', 1000)");
      for (int i = 1; i <= lastScan; i++) {
        statement.execute(
            "INSERT INTO scan VALUES (%d, '%s', '%s', %d, '{}')"
                .formatted(i, new UUID(3, i), PERSON, i * 1000));
      }
    }
  }

  @Test
  void aReleasedDatabaseKeepsItsScansAndMayGoOn() throws SQLException {
    released(2);
    try (MirrorStore store = MirrorStore.open(file())) {
      assertEquals("old", store.mirrorId(() -> "new"));
      assertEquals(2, store.scans(PERSON));
      assertEquals(2, new Scans(store).of(PERSON).size());
      assertEquals(List.of(), new Scans(store).history(PERSON));
      assertEquals(Map.of(), new LightHistory(store).under(Optional.empty()));
      assertEquals(List.of(), store.faults());
      Pictures pictures =
          new Pictures(store, Vault.open(folder.resolve("k"), store, new SecureRandom()));
      assertEquals(
          3,
          Sample.scan(store, pictures, PERSON, Instant.ofEpochMilli(5000), List.of()).sequence());
      List<String> purposes =
          store.inTransaction(
              t -> t.rows("SELECT purpose FROM consent ORDER BY number", row -> row.getString(1)));
      assertEquals(List.of("scan", "keep-numbers"), purposes);
      String epoch =
          store.inTransaction(
              t -> t.first("SELECT epoch FROM mirror", row -> row.getString(1)).orElseThrow());
      assertEquals(epoch, UUID.fromString(epoch).toString());
      assertEquals(4, UUID.fromString(epoch).version());
    }
  }

  /** Scans from before the light was told stay, tell none, and those after them do. */
  @Test
  void scansFromBeforeTheLightWasToldGoOn() throws SQLException {
    released(1);
    List<String> before =
        List.of(
            "001-scans.sql",
            "002-people.sql",
            "003-figures.sql",
            "004-pictures.sql",
            "005-events.sql",
            "006-clock.sql",
            "007-epoch.sql");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      new Migrations(before).run(connection);
      statement.execute(
          "INSERT INTO scan_figures VALUES (1, 'pore/1', 'cal-7', 'eight-step/1', 3,"
              + " '2026-02-01', 1)");
    }
    try (MirrorStore store = MirrorStore.open(file())) {
      LightHistory light = new LightHistory(store);
      assertEquals(Map.of(), light.under(Optional.of("cal-7")));
      Pictures pictures =
          new Pictures(store, Vault.open(folder.resolve("k"), store, new SecureRandom()));
      Sample.scan(store, pictures, PERSON, Instant.ofEpochMilli(5000), List.of());
      assertEquals(1, light.under(Optional.of("cal-7")).get(PERSON).size());
      assertEquals(List.of(), store.faults());
    }
  }

  @Test
  void aReaderRefusesAnOlderFormInASentence() throws SQLException {
    released(0);
    StoreException problem =
        assertThrows(StoreException.class, () -> MirrorStore.openReadOnly(file()));
    assertTrue(problem.getMessage().contains("start the mirror once"), problem.getMessage());
  }

  @Test
  void aReaderRefusesANewerFormInASentence() throws SQLException {
    released(0);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    StoreException problem =
        assertThrows(StoreException.class, () -> MirrorStore.openReadOnly(file()));
    assertTrue(problem.getMessage().contains("install the newer"), problem.getMessage());
  }

  /** What is released never changes: a database would be of two forms under one number. */
  @Test
  void theFirstMigrationIsAsReleased() throws Exception {
    try (var in = Migrations.class.getResourceAsStream("001-scans.sql")) {
      byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      assertEquals(
          "a629e861c6f7803266bbd1d455af6e10b2451ad4a1e47283fceb0dc3dd188a39",
          HexFormat.of().formatHex(digest));
    }
  }
}
