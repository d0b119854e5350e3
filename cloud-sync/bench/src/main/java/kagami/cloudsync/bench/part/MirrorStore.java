package kagami.cloudsync.bench.part;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import kagami.cloudsync.outbox.OutboxEntry;
import kagami.cloudsync.outbox.OutboxException;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;

/**
 * A mirror's database as the mirror keeps it: scans and outbox in one SQLite file, a scan and its
 * outbox row in one transaction. For one thread, but for {@link #outbox()}.
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
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA synchronous=FULL");
        statement.execute("PRAGMA busy_timeout=" + BUSY_TIMEOUT_MS);
        statement.execute(
            """
            CREATE TABLE IF NOT EXISTS scan (
              sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, json TEXT NOT NULL)
            """);
      }
      return new MirrorStore(outbox, connection);
    } catch (SQLException e) {
      outbox.close();
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
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO scan VALUES (?, ?, ?)")) {
      for (ScanMessage scan : scans) {
        insert.setLong(1, scan.sequence());
        insert.setString(2, scan.id().toString());
        insert.setString(3, new String(codec.encode(scan), StandardCharsets.UTF_8));
        insert.executeUpdate();
        outbox.append(connection, OutboxEntry.of(scan, codec));
      }
      connection.commit();
    } catch (SQLException | OutboxException e) {
      undo(connection, e);
      throw e;
    }
    connection.setAutoCommit(true);
  }

  /** SQLite itself has rolled back already when it found the disk full. */
  static void undo(Connection connection, Exception problem) {
    for (Undoing step :
        List.<Undoing>of(connection::rollback, () -> connection.setAutoCommit(true))) {
      try {
        step.run();
      } catch (SQLException e) {
        problem.addSuppressed(e);
      }
    }
  }

  /** Scans from a sequence number on, in order. */
  void scansFrom(long sequence, Row row) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT sequence, id FROM scan WHERE sequence >= ? ORDER BY sequence")) {
      select.setLong(1, sequence);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          row.read(rows.getLong(1), UUID.fromString(rows.getString(2)));
        }
      }
    }
  }

  /** Sequence number of the last scan, 0 when there is none. */
  long last() throws SQLException {
    return number("SELECT coalesce(max(sequence), 0) FROM scan");
  }

  /** Lowest sequence number that waits for its receipt, 0 when none does. */
  long lowestPending() throws SQLException {
    return number(
        "SELECT coalesce(min(scan.sequence), 0) FROM outbox JOIN scan ON scan.id = outbox.id");
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
    number("PRAGMA max_page_count=" + (full ? 1 : Integer.MAX_VALUE - 1));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    outbox.close();
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }

  private interface Undoing {
    void run() throws SQLException;
  }

  /** Told of one scan. */
  interface Row {
    void read(long sequence, UUID id) throws SQLException;
  }
}
