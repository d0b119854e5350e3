package kagami.device.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import kagami.cloudsync.outbox.SqliteOutbox;

/**
 * The mirror's database (write-ahead log, {@code synchronous=FULL}: a commit survives power loss).
 * Safe to call from several threads; one transaction at a time.
 */
public final class MirrorStore implements AutoCloseable {
  private static final int BUSY_TIMEOUT_MS = 5_000;

  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();

  private MirrorStore(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens the database and brings it to the newest form.
   *
   * @throws StoreException when it cannot be opened, or is newer than this program
   */
  public static MirrorStore open(Path database) {
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
      return prepared(connection);
    } catch (SQLException e) {
      throw new StoreException("cannot open the database " + database, e);
    }
  }

  /** A connection that cannot be prepared is closed again. */
  private static MirrorStore prepared(Connection connection) throws SQLException {
    try {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode=WAL");
        statement.execute("PRAGMA synchronous=FULL");
        statement.execute("PRAGMA foreign_keys=ON");
        statement.execute("PRAGMA busy_timeout=" + BUSY_TIMEOUT_MS);
      }
      Migrations.all().run(connection);
      SqliteOutbox.createTable(connection);
      return new MirrorStore(connection);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Work within a transaction. */
  public interface Work<T> {
    /** Reads and writes; what it returns is valid once the transaction is committed. */
    T run(Transaction transaction) throws SQLException;
  }

  /**
   * Runs work in one transaction: all of it happens, or nothing.
   *
   * @throws StoreException when the database refuses; other exceptions of the work pass through,
   *     and nothing happens either
   */
  public <T> T inTransaction(Work<T> work) {
    lock.lock();
    try {
      connection.setAutoCommit(false);
      boolean committed = false;
      try {
        T value = work.run(new Transaction(connection));
        connection.commit();
        committed = true;
        return value;
      } finally {
        if (!committed) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new StoreException("the database refused; nothing was changed", e);
    } finally {
      lock.unlock();
    }
  }

  /** This mirror's id: the one given at the first start. */
  public String mirrorId(Supplier<String> fresh) {
    return inTransaction(
        transaction -> {
          try (PreparedStatement insert =
              transaction
                  .connection()
                  .prepareStatement(
                      "INSERT INTO mirror (only_row, id, last_sequence) VALUES (1, ?, 0)"
                          + " ON CONFLICT DO NOTHING")) {
            insert.setString(1, fresh.get());
            insert.executeUpdate();
          }
          return transaction.text("SELECT id FROM mirror").orElseThrow();
        });
  }

  /** The person at this mirror: the first one known, made when there is none. */
  public UUID firstPerson(Supplier<UUID> fresh, Instant now) {
    return inTransaction(
        transaction -> {
          Optional<String> known =
              transaction.text("SELECT id FROM person ORDER BY created_at, id LIMIT 1");
          if (known.isPresent()) {
            return UUID.fromString(known.get());
          }
          UUID id = fresh.get();
          try (PreparedStatement insert =
              transaction
                  .connection()
                  .prepareStatement("INSERT INTO person (id, created_at) VALUES (?, ?)")) {
            insert.setString(1, id.toString());
            insert.setLong(2, now.toEpochMilli());
            insert.executeUpdate();
          }
          return id;
        });
  }

  /** When the newest scan was taken. */
  public Optional<Instant> lastScanAt() {
    return inTransaction(
        transaction ->
            transaction
                .text("SELECT taken_at FROM scan ORDER BY sequence DESC LIMIT 1")
                .map(Long::parseLong)
                .map(Instant::ofEpochMilli));
  }

  /** How many scans a person has. */
  public long scans(UUID person) {
    return inTransaction(
        transaction -> {
          try (PreparedStatement count =
              transaction
                  .connection()
                  .prepareStatement("SELECT count(*) FROM scan WHERE person = ?")) {
            count.setString(1, person.toString());
            try (ResultSet row = count.executeQuery()) {
              return row.getLong(1);
            }
          }
        });
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreException("cannot close the database", e);
    } finally {
      lock.unlock();
    }
  }
}
