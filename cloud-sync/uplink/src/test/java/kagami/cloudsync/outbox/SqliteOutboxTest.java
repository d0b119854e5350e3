package kagami.cloudsync.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteOutboxTest extends OutboxContract {
  @TempDir Path folder;
  private SqliteOutbox outbox;

  @BeforeEach
  void open() {
    outbox = SqliteOutbox.open(folder.resolve("mirror.db"));
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  @Override
  Outbox outbox() {
    return outbox;
  }

  @Override
  Connection connection() throws Exception {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("mirror.db"));
  }

  @Test
  void commitsTogetherWithTheScanOrNotAtAll() throws Exception {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE scan (id TEXT PRIMARY KEY)");
      connection.setAutoCommit(false);
      statement.execute("INSERT INTO scan VALUES ('one')");
      outbox.append(connection, entry(1));
      connection.rollback();
      statement.execute("INSERT INTO scan VALUES ('two')");
      outbox.append(connection, entry(2));
      connection.commit();
    }

    assertEquals(1, outbox.depth());
    assertEquals(entry(2), outbox.next(10, Instant.EPOCH, Instant.EPOCH).get(0).entry());
  }

  @Test
  void survivesClosingAndOpening() throws Exception {
    try (Connection connection = connection()) {
      connection.setAutoCommit(false);
      outbox.append(connection, entry(1));
      connection.commit();
    }
    outbox.close();
    outbox = SqliteOutbox.open(folder.resolve("mirror.db"));

    assertEquals(1, outbox.depth());
  }

  /**
   * As SQLite does when the disk is full: it undoes the transaction, and undoing it again fails.
   */
  @Test
  void aFailureThatUndidItselfIsStillSaidAndTheOutboxGoesOn() throws Exception {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      outbox.append(connection, entry(1));
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute(
          "CREATE TRIGGER full BEFORE DELETE ON outbox BEGIN SELECT RAISE(ROLLBACK, 'disk is full');"
              + " END");
    }
    OutboxException problem =
        assertThrows(OutboxException.class, () -> outbox.confirm(List.of(entry(1).id())));
    assertTrue(problem.getCause().getMessage().contains("disk is full"), problem.toString());
    assertEquals(1, outbox.depth());

    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TRIGGER full");
    }
    assertEquals(1, outbox.confirm(List.of(entry(1).id())));
    assertEquals(0, outbox.depth());
  }

  @Test
  void scansOfAnOlderTableKeepTheirLane() throws Exception {
    Path file = folder.resolve("old.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE outbox (position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL"
              + " UNIQUE, json TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, sent_at"
              + " INTEGER, resend_at INTEGER)");
      statement.execute(
          "INSERT INTO outbox (id, json) VALUES ('" + entry(3).id() + "', '{\"n\":3}')");
    }
    try (SqliteOutbox old = SqliteOutbox.open(file)) {
      assertEquals(entry(3), old.next(10, Instant.EPOCH, Instant.EPOCH).get(0).entry());
    }
    SqliteOutbox.open(file).close();
  }

  @Test
  void saysWhichFileCannotBeOpened() throws Exception {
    Path noFolder = Files.createFile(folder.resolve("file"));
    OutboxException problem =
        assertThrows(OutboxException.class, () -> SqliteOutbox.open(noFolder.resolve("mirror.db")));

    assertEquals(
        "cannot open the outbox in " + noFolder.resolve("mirror.db"), problem.getMessage());
  }
}
