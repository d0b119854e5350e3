package kagami.cloudsync.outbox;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.tinylog.Logger;

/**
 * The outbox as a table of the mirror's own SQLite file. It reads through a connection of its own
 * (write-ahead log, {@code synchronous=FULL}: a commit survives power loss) and writes new entries
 * through the caller's.
 */
public final class SqliteOutbox implements Outbox, AutoCloseable {
  private static final int BUSY_TIMEOUT_MS = 5_000;

  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();

  private Connection connection;
  private boolean closed;

  private SqliteOutbox(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Opens the outbox in a database file and creates its table where that is missing.
   *
   * @throws OutboxException when the file cannot be opened
   */
  public static SqliteOutbox open(Path databaseFile) {
    try {
      Connection connection = connect(databaseFile);
      createTable(connection);
      return new SqliteOutbox(databaseFile, connection);
    } catch (SQLException e) {
      throw new OutboxException("cannot open the outbox in " + databaseFile, e);
    }
  }

  private static Connection connect(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=FULL");
      statement.execute("PRAGMA busy_timeout=" + BUSY_TIMEOUT_MS);
    }
    return connection;
  }

  /**
   * Creates the table where it is missing, and brings an older one to this form; for the numbered
   * migrations of the mirror's own database.
   *
   * @throws SQLException when the database refuses
   */
  public static void createTable(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS outbox (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            lane TEXT NOT NULL DEFAULT 'SCAN',
            json TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            sent_at INTEGER,
            resend_at INTEGER,
            replaced INTEGER NOT NULL DEFAULT 0)
          """);
      if (!hasLanes(statement)) {
        statement.execute("ALTER TABLE outbox ADD COLUMN lane TEXT NOT NULL DEFAULT 'SCAN'");
        statement.execute("ALTER TABLE outbox ADD COLUMN replaced INTEGER NOT NULL DEFAULT 0");
      }
    }
  }

  /** The first form of the table held scans only. */
  private static boolean hasLanes(Statement statement) throws SQLException {
    try (ResultSet found =
        statement.executeQuery(
            "SELECT count(*) FROM pragma_table_info('outbox') WHERE name = 'lane'")) {
      return found.getLong(1) == 1;
    }
  }

  @Override
  public void append(Connection transaction, OutboxEntry entry) {
    try {
      if (transaction.getAutoCommit()) {
        throw new OutboxException(
            "append needs an open transaction, but the connection is in auto-commit mode");
      }
      try (PreparedStatement insert =
          transaction.prepareStatement(
              """
              INSERT INTO outbox (id, lane, json) VALUES (?, ?, ?)
              ON CONFLICT (id) DO UPDATE
              SET json = excluded.json, attempts = 0, sent_at = NULL, resend_at = NULL,
                replaced = max(replaced, json <> excluded.json)
              """)) {
        insert.setString(1, entry.id().toString());
        insert.setString(2, entry.lane().name());
        insert.setString(3, entry.json());
        insert.executeUpdate();
      }
    } catch (SQLException e) {
      throw new OutboxException("cannot append " + entry.id(), e);
    }
  }

  @Override
  public List<Pending> next(int limit, Instant now, Instant connectedSince) {
    return locked(
        "read due entries",
        () -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  SELECT id, lane, json, attempts FROM outbox
                  WHERE sent_at IS NULL OR resend_at <= ? OR sent_at < ? OR sent_at > ?
                  ORDER BY position LIMIT ?
                  """)) {
            select.setLong(1, now.toEpochMilli());
            select.setLong(2, connectedSince.toEpochMilli());
            select.setLong(3, now.toEpochMilli());
            select.setInt(4, limit);
            return pending(select);
          }
        });
  }

  @Override
  public void markSent(Collection<Attempt> attempts) {
    inTransaction(
        "mark entries as sent",
        "UPDATE outbox SET attempts = attempts + 1, sent_at = ?, resend_at = ?, replaced = 0"
            + " WHERE id = ?",
        update -> {
          for (Attempt attempt : attempts) {
            update.setLong(1, attempt.sentAt().toEpochMilli());
            update.setLong(2, attempt.resendAt().toEpochMilli());
            update.setString(3, attempt.id().toString());
            update.addBatch();
          }
        });
  }

  @Override
  public int confirm(Collection<UUID> ids) {
    return inTransaction(
        "confirm entries",
        "DELETE FROM outbox WHERE id = ? AND replaced = 0",
        delete -> {
          for (UUID id : ids) {
            delete.setString(1, id.toString());
            delete.addBatch();
          }
        });
  }

  @Override
  public long depth() {
    return locked(
        "count entries",
        () -> {
          try (PreparedStatement count =
                  connection.prepareStatement("SELECT count(*) FROM outbox");
              ResultSet row = count.executeQuery()) {
            return row.getLong(1);
          }
        });
  }

  @Override
  public void close() {
    locked(
        "close",
        () -> {
          closed = true;
          connection.close();
          return true;
        });
  }

  private static List<Pending> pending(PreparedStatement select) throws SQLException {
    List<Pending> due = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        OutboxEntry entry =
            new OutboxEntry(
                UUID.fromString(rows.getString(1)),
                Lane.valueOf(rows.getString(2)),
                rows.getString(3));
        due.add(new Pending(entry, rows.getInt(4)));
      }
    }
    return due;
  }

  private int inTransaction(String what, String sql, Batch batch) {
    return locked(
        what,
        () -> {
          boolean done = false;
          try {
            connection.setAutoCommit(false);
            int changed = execute(sql, batch);
            connection.commit();
            connection.setAutoCommit(true);
            done = true;
            return changed;
          } finally {
            if (!done) {
              undo();
            }
          }
        });
  }

  private int execute(String sql, Batch batch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      batch.fill(statement);
      int changed = 0;
      for (int count : statement.executeBatch()) {
        changed += count;
      }
      return changed;
    }
  }

  /**
   * After whatever went wrong, also an {@link Error}, nothing half done may be committed by the
   * next transaction. SQLite has undone some failures by itself; a connection that cannot tell is
   * replaced, which undoes what it had begun.
   */
  private void undo() {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      Logger.debug(e, "the outbox takes a new connection");
      drop();
    }
  }

  private void drop() {
    try {
      connection.close();
    } catch (SQLException e) {
      Logger.warn(e, "the outbox keeps its connection");
    }
  }

  private <T> T locked(String what, Work<T> work) {
    lock.lock();
    try {
      if (!closed && connection.isClosed()) {
        connection = connect(file);
      }
      return work.run();
    } catch (SQLException e) {
      throw new OutboxException("cannot " + what, e);
    } finally {
      lock.unlock();
    }
  }

  private interface Batch {
    void fill(PreparedStatement statement) throws SQLException;
  }

  private interface Work<T> {
    T run() throws SQLException;
  }
}
