package kagami.device.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An open transaction of the mirror's database; valid within {@link MirrorStore.Work} only. */
public final class Transaction {
  private final Connection connection;

  Transaction(Connection connection) {
    this.connection = connection;
  }

  /** The transaction that is open on a connection of this database. */
  public static Transaction on(Connection connection) {
    return new Transaction(connection);
  }

  /** For others who write within the same transaction; not to be committed or closed. */
  public Connection connection() {
    return connection;
  }

  /** Makes something of the row that the result stands on. */
  public interface Row<T> {
    /** Reads columns; does not move the result. */
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Runs a statement that changes rows.
   *
   * @param values for its question marks: text, numbers, blobs, truth values (1 or 0), ids (text),
   *     dates (text) and moments (milliseconds since 1970); null is NULL
   * @return how many rows changed
   */
  public int update(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  /**
   * Runs one statement with many sets of values.
   *
   * @param rows values as in {@link #update}
   */
  public void updateAll(String sql, List<@Nullable Object[]> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] values : rows) {
        bind(statement, values);
        statement.executeUpdate();
      }
    }
  }

  /**
   * The rows of a query.
   *
   * @param values as in {@link #update}
   */
  public <T> List<T> rows(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      List<T> found = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          found.add(row.read(result));
        }
      }
      return found;
    }
  }

  /** The first row of a query. */
  public <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... values)
      throws SQLException {
    return rows(sql, row, values).stream().findFirst();
  }

  /** The single number of a query. */
  public long number(String sql, @Nullable Object... values) throws SQLException {
    return first(sql, row -> row.getLong(1), values).orElse(0L);
  }

  /**
   * The next sequence number of scans: one more than the last that was committed, so that there is
   * no gap when this transaction is rolled back.
   */
  public long nextSequence() throws SQLException {
    return next("UPDATE mirror SET last_sequence = last_sequence + 1 RETURNING last_sequence");
  }

  /** The same for events, which have numbers of their own. */
  long nextEvent() throws SQLException {
    return next("UPDATE mirror SET last_event = last_event + 1 RETURNING last_event");
  }

  private long next(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
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
    update(
        "INSERT INTO scan (sequence, id, person, taken_at, message) VALUES (?, ?, ?, ?, ?)",
        sequence,
        id,
        person,
        takenAt,
        message);
  }

  Optional<String> text(String sql) throws SQLException {
    return first(sql, row -> row.getString(1));
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case null -> statement.setObject(i + 1, null);
        case String text -> statement.setString(i + 1, text);
        case Integer number -> statement.setInt(i + 1, number);
        case Long number -> statement.setLong(i + 1, number);
        case Double number -> statement.setDouble(i + 1, number);
        case Boolean truth -> statement.setInt(i + 1, truth ? 1 : 0);
        case byte[] blob -> statement.setBytes(i + 1, blob);
        case UUID id -> statement.setString(i + 1, id.toString());
        case LocalDate day -> statement.setString(i + 1, day.toString());
        case Instant moment -> statement.setLong(i + 1, moment.toEpochMilli());
        default -> throw new IllegalArgumentException("no column holds a " + values[i].getClass());
      }
    }
  }
}
