package kagami.device.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorStoreTest {
  private static final Instant NOW = Instant.parse("2026-03-01T07:00:00Z");

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("mirror.db");
  }

  @Test
  void idAndPersonStayTheSame() {
    UUID person;
    try (MirrorStore store = MirrorStore.open(file())) {
      assertEquals("first", store.mirrorId(() -> "first"));
      person = store.firstPerson(UUID::randomUUID, NOW);
      assertEquals(person, store.firstPerson(UUID::randomUUID, NOW));
    }
    try (MirrorStore store = MirrorStore.open(file())) {
      assertEquals("first", store.mirrorId(() -> "second"));
      assertEquals(person, store.firstPerson(UUID::randomUUID, NOW));
    }
  }

  /** What goes wrong in a transaction that has taken a number. */
  private interface Mishap {
    void befall(Transaction transaction) throws SQLException;
  }

  private static void takeANumberInVain(
      MirrorStore store, Class<? extends Throwable> problem, Mishap mishap) {
    store.mirrorId(() -> "m");
    assertThrows(
        problem,
        () ->
            store.inTransaction(
                transaction -> {
                  transaction.nextSequence();
                  mishap.befall(transaction);
                  return true;
                }));
  }

  private static long nextSequence(MirrorStore store) {
    return store.<Long>inTransaction(Transaction::nextSequence);
  }

  @Test
  void theSequenceHasNoGapWhenATransactionFails() {
    try (MirrorStore store = MirrorStore.open(file())) {
      store.mirrorId(() -> "m");
      assertEquals(1, nextSequence(store));
      takeANumberInVain(
          store,
          IllegalStateException.class,
          _ -> {
            throw new IllegalStateException("power cut");
          });
      assertEquals(2, nextSequence(store));
    }
  }

  /** Memory may run out while pictures are sealed, and then half a scan must not be kept. */
  @Test
  void anErrorUndoesTheWholeTransactionToo() {
    try (MirrorStore store = MirrorStore.open(file())) {
      takeANumberInVain(
          store,
          OutOfMemoryError.class,
          _ -> {
            throw new OutOfMemoryError("on purpose");
          });
      assertEquals(1, nextSequence(store));
    }
  }

  /** As SQLite does when the disk is full. */
  @Test
  void theStoreGoesOnAfterATransactionThatSqliteUndidItself() {
    try (MirrorStore store = MirrorStore.open(file())) {
      takeANumberInVain(
          store,
          IllegalStateException.class,
          transaction -> {
            transaction.update("ROLLBACK");
            throw new IllegalStateException("the disk is full");
          });
      assertEquals(1, nextSequence(store));
    }
  }

  @Test
  void aTransactionThatCannotBeUndoneEndsTheConnection() {
    try (MirrorStore store = MirrorStore.open(file())) {
      takeANumberInVain(
          store,
          OutOfMemoryError.class,
          transaction -> {
            transaction.connection().close();
            throw new OutOfMemoryError("on purpose");
          });
      assertThrows(StoreException.class, () -> nextSequence(store));
    }
  }

  @Test
  void aRefusedStatementUndoesTheWholeTransaction() {
    try (MirrorStore store = MirrorStore.open(file())) {
      store.mirrorId(() -> "m");
      UUID person = store.firstPerson(UUID::randomUUID, NOW);
      UUID id = UUID.randomUUID();
      assertThrows(
          StoreException.class,
          () ->
              store.inTransaction(
                  transaction -> {
                    transaction.insertScan(1, id, person, NOW, "{}");
                    transaction.insertScan(2, id, person, NOW, "{}");
                    return true;
                  }));
      assertEquals(0, store.scans(person));
      assertTrue(store.lastScanAt().isEmpty());
    }
  }

  @Test
  void aScanNeedsAKnownPerson() {
    try (MirrorStore store = MirrorStore.open(file())) {
      assertThrows(
          StoreException.class,
          () ->
              store.inTransaction(
                  transaction -> {
                    transaction.insertScan(1, UUID.randomUUID(), UUID.randomUUID(), NOW, "{}");
                    return true;
                  }));
    }
  }

  @Test
  void theFileIsWrittenAheadAndSurvivesPowerLoss() throws SQLException {
    try (MirrorStore store = MirrorStore.open(file())) {
      store.inTransaction(
          transaction -> {
            assertEquals("wal", transaction.text("PRAGMA journal_mode").orElseThrow());
            assertEquals("2", transaction.text("PRAGMA synchronous").orElseThrow());
            assertEquals("1", transaction.text("PRAGMA foreign_keys").orElseThrow());
            assertEquals("1", transaction.text("PRAGMA secure_delete").orElseThrow());
            assertEquals("9", transaction.text("PRAGMA user_version").orElseThrow());
            return true;
          });
    }
  }

  @Test
  void aNewerDatabaseIsLeftAlone() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    StoreException problem = assertThrows(StoreException.class, () -> MirrorStore.open(file()));
    assertTrue(problem.getMessage().contains("99"), problem.getMessage());
  }

  @Test
  void aMigrationThatFailsChangesNothing() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE scan (in_the_way INTEGER)");
      StoreException problem =
          assertThrows(StoreException.class, () -> Migrations.all().run(connection));
      assertTrue(problem.getMessage().contains("001-scans.sql"), problem.getMessage());
      assertThrows(SQLException.class, () -> statement.executeQuery("SELECT * FROM person"));
    }
  }

  /** A folder from before, or one that somebody opened. */
  @Test
  void anOpenFolderOfAMirrorIsClosedToOthers() throws IOException {
    Path old = Files.createDirectory(folder.resolve("old"));
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));
    DataDirectory.take(old).close();
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(old)));
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxrwxrwx"));
    DataDirectory.take(old).close();
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(old)));
  }

  @Test
  void aFolderThatOthersUseIsLeftAsItIs() throws IOException {
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Files.writeString(shared.resolve("letter.txt"), "somebody else's");
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
    StoreException problem = assertThrows(StoreException.class, () -> DataDirectory.make(shared));
    assertTrue(problem.getMessage().contains("--data"), problem.getMessage());
    assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(shared)));
  }

  @Test
  void aFolderHasOneMirror() {
    try (DataDirectory taken = DataDirectory.take(folder)) {
      StoreException problem = assertThrows(StoreException.class, () -> DataDirectory.take(folder));
      assertTrue(problem.getMessage().contains("another mirror"), problem.getMessage());
      assertNotEquals(folder, taken.database());
    }
    DataDirectory.take(folder).close();
  }

  @Test
  void theFolderIsForItsOwnerOnly() throws Exception {
    Path made = folder.resolve("deep").resolve("mirror");
    DataDirectory.take(made).close();
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
  }
}
