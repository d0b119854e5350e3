package kagami.device.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import kagami.cloudsync.outbox.OutboxException;
import org.tinylog.Logger;

/**
 * The mirror's database (write-ahead log, {@code synchronous=FULL}: a commit survives power loss).
 * Safe to call from several threads; one transaction at a time.
 */
public final class MirrorStore implements AutoCloseable {
  /** What SQLite says to a rollback without a transaction (its {@code vdbe.c}). */
  private static final String UNDONE_ALREADY = "no transaction is active";

  private final Path database;
  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();

  private MirrorStore(Path database, Connection connection) {
    this.database = database;
    this.connection = connection;
  }

  /**
   * Opens the database and brings it to the newest form. An erasure that was cut short is finished.
   *
   * @throws StoreException when it cannot be opened, or is newer than this program
   */
  public static MirrorStore open(Path database) {
    try {
      MirrorStore store = new MirrorStore(database, OpenedDatabase.forWriting(database));
      new Traces(store).removeWhatIsLeft();
      return store;
    } catch (SQLException e) {
      throw StoreFailure.of("cannot open the database " + database, e);
    }
  }

  /**
   * Opens the database for looking only, beside a mirror that may be running. Nothing is changed.
   *
   * @throws StoreException when it cannot be opened, or has not the form that this program knows
   */
  public static MirrorStore openReadOnly(Path database) {
    if (!Files.isRegularFile(database)) {
      throw new StoreException("there is no database " + database + "; start the mirror once");
    }
    try {
      return new MirrorStore(database, OpenedDatabase.forReading(database));
    } catch (SQLException e) {
      throw StoreFailure.of("cannot read the database " + database, e);
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
      boolean done = false;
      try {
        T value = work.run(new Transaction(connection));
        connection.commit();
        done = true;
        connection.setAutoCommit(true);
        return value;
      } finally {
        if (!done) {
          undo();
        }
      }
    } catch (SQLException e) {
      throw StoreFailure.of("the database refused; nothing was changed", e);
    } catch (OutboxException e) {
      throw StoreFailure.ofOutbox(e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Undoes, whatever went wrong. A transaction that cannot be undone ends with its connection: to
   * go on could commit half of it. SQLite has undone some failures by itself, and then there is no
   * transaction to end.
   */
  private void undo() {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      if (String.valueOf(e.getMessage()).contains(UNDONE_ALREADY)) {
        beginAnew();
      } else {
        Logger.error(e, "The database is closed: a transaction could not be undone");
        letGo();
      }
    }
  }

  /** The driver ends the transaction that it believes in, and notices that there is none. */
  private void beginAnew() {
    try {
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      Logger.debug(e, "There was no transaction to end");
    }
  }

  private void letGo() {
    try {
      connection.close();
    } catch (SQLException e) {
      Logger.error(e, "The database {} cannot be closed either", database);
    }
  }

  /** Runs what SQLite does not allow within a transaction. */
  <T> T outsideTransaction(Work<T> work) throws SQLException {
    lock.lock();
    try {
      return work.run(new Transaction(connection));
    } finally {
      lock.unlock();
    }
  }

  /** This mirror's id: the one given at the first start, together with the database's epoch. */
  public String mirrorId(Supplier<String> fresh) {
    return inTransaction(
        transaction -> {
          transaction.update(
              "INSERT INTO mirror (only_row, id, last_sequence, epoch) VALUES (1, ?, 0, ?)"
                  + " ON CONFLICT DO NOTHING",
              fresh.get(),
              UUID.randomUUID());
          return transaction.text("SELECT id FROM mirror").orElseThrow();
        });
  }

  /**
   * The person at this mirror: the first one known, made when there is none. Whoever starts a
   * mirror without profiles agrees to being scanned and to keeping the numbers, not the pictures.
   */
  public UUID firstPerson(Supplier<UUID> fresh, Instant now) {
    return firstPerson(fresh, now, (_, _, _) -> {});
  }

  /** Told of consents in the transaction that writes them. */
  public interface Agreed {
    /** A person agrees to something. */
    void to(Transaction transaction, UUID person, String purpose) throws SQLException;
  }

  /** As {@link #firstPerson(Supplier, Instant)}; {@code agreed} is told what is agreed to. */
  public UUID firstPerson(Supplier<UUID> fresh, Instant now, Agreed agreed) {
    return inTransaction(
        transaction -> {
          Optional<String> known =
              transaction.text("SELECT id FROM person ORDER BY created_at, id LIMIT 1");
          if (known.isPresent()) {
            return UUID.fromString(known.get());
          }
          UUID id = fresh.get();
          transaction.update("INSERT INTO person (id, created_at) VALUES (?, ?)", id, now);
          for (String purpose : List.of("scan", "keep-numbers")) {
            transaction.update(
                "INSERT INTO consent (person, purpose, given, decided_at) VALUES (?, ?, 1, ?)",
                id,
                purpose,
                now);
            agreed.to(transaction, id, purpose);
          }
          return id;
        });
  }

  /** When the newest scan was taken. */
  public Optional<Instant> lastScanAt() {
    return inTransaction(
        transaction ->
            transaction.first(
                "SELECT taken_at FROM scan ORDER BY sequence DESC LIMIT 1",
                row -> Instant.ofEpochMilli(row.getLong(1))));
  }

  /** How many scans wait for the service to confirm them. */
  public long waitingScans() {
    return inTransaction(
        transaction -> transaction.number("SELECT count(*) FROM outbox WHERE lane = 'SCAN'"));
  }

  /** How many scans a person has. */
  public long scans(UUID person) {
    return inTransaction(
        transaction -> transaction.number("SELECT count(*) FROM scan WHERE person = ?", person));
  }

  /** What is wrong with the file, one line each; empty when it is sound. */
  public List<String> faults() {
    return inTransaction(
        transaction -> {
          List<String> faults = transaction.rows("PRAGMA integrity_check", row -> row.getString(1));
          faults.removeIf("ok"::equals);
          faults.addAll(
              transaction.rows(
                  "PRAGMA foreign_key_check",
                  row -> "a row of %s belongs to nothing".formatted(row.getString(1))));
          return List.copyOf(faults);
        });
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreException("cannot close the database " + database, e);
    } finally {
      lock.unlock();
    }
  }
}
