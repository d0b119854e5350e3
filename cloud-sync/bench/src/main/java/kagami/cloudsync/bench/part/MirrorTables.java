package kagami.cloudsync.bench.part;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kagami.cloudsync.outbox.Lane;
import kagami.cloudsync.outbox.OutboxEntry;
import kagami.cloudsync.wire.EventDetail.Gone;
import kagami.cloudsync.wire.StreamName;
import org.jspecify.annotations.Nullable;

/**
 * A mirror's tables: {@code scan} and {@code event}, each with its last number in {@code head}, so
 * that no number is given twice when the last message is erased. What is missing below it was
 * erased.
 */
final class MirrorTables {
  private static final String ERASED = "person-erased";

  private MirrorTables() {}

  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (StreamName stream : StreamName.values()) {
        statement.execute(
            """
            CREATE TABLE IF NOT EXISTS %s (
              sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, json TEXT NOT NULL, person TEXT, erased TEXT)
            """
                .formatted(table(stream)));
        statement.execute(
            "CREATE INDEX IF NOT EXISTS %1$s_by_person ON %1$s (person)".formatted(table(stream)));
      }
      statement.execute(
          "CREATE INDEX IF NOT EXISTS erasure ON event (sequence) WHERE erased IS NOT NULL");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS head (stream TEXT PRIMARY KEY, last INTEGER NOT NULL)");
    }
  }

  /** The last number given, 0 before the first. */
  static long last(Connection connection, StreamName stream) throws SQLException {
    return number(
        connection,
        "SELECT coalesce(max(last), 0) FROM head WHERE stream = '%s'".formatted(stream));
  }

  /** Lowest number that waits for its receipt, 0 when none does. */
  static long lowestPending(Connection connection, StreamName stream) throws SQLException {
    return number(
        connection,
        "SELECT coalesce(min(kept.sequence), 0) FROM outbox JOIN %s kept ON kept.id = outbox.id"
            .formatted(table(stream)));
  }

  /** How many persons were erased. */
  static long erasures(Connection connection) throws SQLException {
    return number(connection, "SELECT count(*) FROM event WHERE erased IS NOT NULL");
  }

  static void add(Connection transaction, Ledger.Entry entry, String json) throws SQLException {
    try (PreparedStatement insert =
            transaction.prepareStatement(
                "INSERT INTO %s (sequence, id, json, person, erased) VALUES (?, ?, ?, ?, ?)"
                    .formatted(table(entry.stream())));
        PreparedStatement head =
            transaction.prepareStatement(
                "INSERT INTO head VALUES (?, ?) ON CONFLICT (stream) DO UPDATE SET last = excluded.last")) {
      insert.setLong(1, entry.sequence());
      insert.setString(2, entry.id().toString());
      insert.setString(3, json);
      insert.setString(4, entry.person().map(UUID::toString).orElse(null));
      insert.setString(5, entry.erased().map(UUID::toString).orElse(null));
      insert.executeUpdate();
      head.setString(1, entry.stream().name());
      head.setLong(2, entry.sequence());
      head.executeUpdate();
    }
  }

  /** What is kept of a stream from a number on, in order. */
  static List<Ledger.Entry> from(Connection connection, StreamName stream, long first)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT sequence, id, person, erased FROM %s WHERE sequence >= ? ORDER BY sequence"
                .formatted(table(stream)))) {
      select.setLong(1, first);
      List<Ledger.Entry> entries = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          entries.add(
              new Ledger.Entry(
                  stream,
                  rows.getLong(1),
                  UUID.fromString(rows.getString(2)),
                  somebody(rows.getString(3)),
                  somebody(rows.getString(4))));
        }
      }
      return entries;
    }
  }

  /** The messages kept of a range, ready to be sent. */
  static List<OutboxEntry> messages(Connection connection, StreamName stream, long first, long last)
      throws SQLException {
    Lane lane = stream == StreamName.SCAN ? Lane.SCAN : Lane.EVENT;
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, json FROM %s WHERE sequence BETWEEN ? AND ? ORDER BY sequence"
                .formatted(table(stream)))) {
      select.setLong(1, first);
      select.setLong(2, last);
      List<OutboxEntry> entries = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          entries.add(new OutboxEntry(UUID.fromString(rows.getString(1)), lane, rows.getString(2)));
        }
      }
      return entries;
    }
  }

  /** The numbers of a range that were given and have no message any more. */
  static List<Gone> gone(Connection connection, StreamName stream, long first, long last)
      throws SQLException {
    List<Long> missing = new ArrayList<>();
    long next = first;
    long end = Math.min(last, last(connection, stream));
    for (Ledger.Entry kept : from(connection, stream, first)) {
      for (; next < kept.sequence() && next <= end; next++) {
        missing.add(next);
      }
      next = kept.sequence() + 1;
    }
    for (; next <= end; next++) {
      missing.add(next);
    }
    return ranges(stream, missing);
  }

  /**
   * Removes all messages of a person, also from the outbox.
   *
   * @return the ranges that waited for their receipt and will not come any more
   */
  static List<Gone> erase(Connection transaction, StreamName stream, UUID person)
      throws SQLException {
    List<Long> waiting = new ArrayList<>();
    String of = " FROM %s WHERE person = '%s'".formatted(table(stream), person);
    try (Statement statement = transaction.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT sequence" + of + " AND id IN (SELECT id FROM outbox) ORDER BY sequence")) {
        while (rows.next()) {
          waiting.add(rows.getLong(1));
        }
      }
      statement.executeUpdate("DELETE FROM outbox WHERE id IN (SELECT id" + of + ")");
      statement.executeUpdate("DELETE" + of);
    }
    return ranges(stream, waiting);
  }

  private static List<Gone> ranges(StreamName stream, List<Long> sequences) {
    List<Gone> ranges = new ArrayList<>();
    for (long sequence : sequences) {
      boolean next = !ranges.isEmpty() && ranges.getLast().last() == sequence - 1;
      long first = next ? ranges.removeLast().first() : sequence;
      ranges.add(new Gone(stream, first, sequence, ERASED));
    }
    return ranges;
  }

  private static Optional<UUID> somebody(@Nullable String id) {
    return Optional.ofNullable(id).map(UUID::fromString);
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }

  private static String table(StreamName stream) {
    return stream.name().toLowerCase(Locale.ROOT);
  }
}
