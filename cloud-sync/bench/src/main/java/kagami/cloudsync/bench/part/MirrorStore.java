package kagami.cloudsync.bench.part;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kagami.cloudsync.outbox.OutboxEntry;
import kagami.cloudsync.outbox.OutboxException;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;
import kagami.cloudsync.wire.StreamName;

/**
 * A mirror's database as the mirror keeps it: scans, events and outbox in one SQLite file, a
 * message and its outbox row in one transaction. For one thread, but for {@link #outbox()}.
 */
final class MirrorStore implements AutoCloseable {
  private static final int BUSY_TIMEOUT_MS = 5_000;

  private final SqliteOutbox outbox;
  private final Connection connection;
  private final MessageCodec codec = new MessageCodec();

  private MirrorStore(SqliteOutbox outbox, Connection connection) {
    this.outbox = outbox;
    this.connection = connection;
  }

  /** Opens or makes the file. */
  static MirrorStore open(Path file) throws SQLException {
    SqliteOutbox outbox = SqliteOutbox.open(file);
    try {
      Connection connection = connect(file);
      MirrorTables.create(connection);
      return new MirrorStore(outbox, connection);
    } catch (SQLException e) {
      outbox.close();
      throw e;
    }
  }

  /** A connection whose transactions have the database for themselves from their first word. */
  static Connection connect(Path file) throws SQLException {
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + file + "?transaction_mode=IMMEDIATE");
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous=FULL");
      statement.execute("PRAGMA busy_timeout=" + BUSY_TIMEOUT_MS);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  SqliteOutbox outbox() {
    return outbox;
  }

  /**
   * Commits a scan and its outbox row, both or neither.
   *
   * @throws SQLException or {@link OutboxException} when the disk is full; nothing is stored then
   */
  void commit(ScanMessage scan) throws SQLException {
    commit(List.of(scan));
  }

  /** Commits several scans and their outbox rows, all or none. */
  void commit(List<ScanMessage> scans) throws SQLException {
    inTransaction(
        () -> {
          for (ScanMessage scan : scans) {
            MirrorTables.add(
                connection,
                new Ledger.Entry(
                    StreamName.SCAN,
                    scan.sequence(),
                    scan.id(),
                    Optional.of(scan.person()),
                    Optional.empty()),
                new String(codec.encode(scan), StandardCharsets.UTF_8));
            outbox.append(connection, OutboxEntry.of(scan, codec));
          }
        });
  }

  /** Commits an event about a person and its outbox row; fails as {@link #commit} does. */
  void commit(MirrorEvents events, UUID person, EventDetail detail) throws SQLException {
    inTransaction(() -> events.append(connection, person, detail));
  }

  /**
   * Removes all that is about a person and says so to the service, also which messages it need not
   * wait for; all or nothing. Fails as {@link #commit} does.
   */
  void erase(MirrorEvents events, UUID person) throws SQLException {
    inTransaction(
        () -> {
          for (StreamName stream : StreamName.values()) {
            for (EventDetail.Gone gone : MirrorTables.erase(connection, stream, person)) {
              events.append(connection, null, gone);
            }
          }
          events.append(connection, null, new EventDetail.PersonErased(person));
        });
  }

  /** SQLite itself has rolled back already when it found the disk full. */
  static void undo(Connection connection, Exception problem) {
    for (Step step : List.<Step>of(connection::rollback, () -> connection.setAutoCommit(true))) {
      try {
        step.run();
      } catch (SQLException e) {
        problem.addSuppressed(e);
      }
    }
  }

  /** What is kept of a stream from a number on, in order. */
  List<Ledger.Entry> from(StreamName stream, long sequence) throws SQLException {
    return MirrorTables.from(connection, stream, sequence);
  }

  /** Number of a stream's last message, 0 when there is none. */
  long last(StreamName stream) throws SQLException {
    return MirrorTables.last(connection, stream);
  }

  /** Lowest number of a stream that waits for its receipt, 0 when none does. */
  long lowestPending(StreamName stream) throws SQLException {
    return MirrorTables.lowestPending(connection, stream);
  }

  /** How many persons were erased. */
  long erasures() throws SQLException {
    return MirrorTables.erasures(connection);
  }

  /** Gives back what the files hold in reserve, so that a full disk is felt by the next scan. */
  void compact() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("VACUUM");
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  /** Lets the file not grow any more, as on a full disk; for where none can be mounted. */
  void growNoMore(boolean full) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA max_page_count=" + (full ? 1 : Integer.MAX_VALUE - 1));
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    outbox.close();
  }

  private void inTransaction(Step work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      work.run();
      connection.commit();
    } catch (SQLException | OutboxException e) {
      undo(connection, e);
      throw e;
    }
    connection.setAutoCommit(true);
  }

  private interface Step {
    void run() throws SQLException;
  }
}
