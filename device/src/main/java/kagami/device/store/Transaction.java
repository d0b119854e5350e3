package kagami.device.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An open transaction of the mirror's database; valid within {@link MirrorStore.Work} only. */
public final class Transaction {
  private final Connection connection;

  Transaction(Connection connection) {
    this.connection = connection;
  }

  /** For others who write within the same transaction; not to be committed or closed. */
  public Connection connection() {
    return connection;
  }

  /**
   * The next sequence number: one more than the last that was committed, so that there is no gap
   * when this transaction is rolled back.
   */
  public long nextSequence() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "UPDATE mirror SET last_sequence = last_sequence + 1 RETURNING last_sequence")) {
      if (!row.next()) {
        throw new StoreException("the mirror has no id yet");
      }
      return row.getLong(1);
    }
  }

  /**
   * Writes a scan.
   *
   * @param message the scan as it goes over the wire, JSON
   */
  public void insertScan(long sequence, UUID id, UUID person, Instant takenAt, String message)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO scan (sequence, id, person, taken_at, message) VALUES (?, ?, ?, ?, ?)")) {
      insert.setLong(1, sequence);
      insert.setString(2, id.toString());
      insert.setString(3, person.toString());
      insert.setLong(4, takenAt.toEpochMilli());
      insert.setString(5, message);
      insert.executeUpdate();
    }
  }

  Optional<String> text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }
}
