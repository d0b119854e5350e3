package kagami.cloudsync.bench.part;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kagami.cloudsync.wire.StreamName;

/**
 * The service's database, asked directly rather than through the service: what it says must not
 * depend on the program that is judged.
 *
 * @param url JDBC address
 * @param erasedUrl JDBC address of the list of erased persons
 * @param erasedTable that list
 * @param user who asks, empty for SQLite
 */
public record Stored(String url, String erasedUrl, String erasedTable, String user) {

  /**
   * A stream of a mirror.
   *
   * @param mirror id of the mirror
   */
  public record Place(String mirror, StreamName stream) {}

  /**
   * A stored message.
   *
   * @param place whose it is
   * @param id its id
   * @param sequence its number
   * @param person whom it is about
   */
  public record Row(Place place, UUID id, long sequence, Optional<UUID> person) {}

  /**
   * How far the service says a stream has come.
   *
   * @param highest highest number it knows of
   * @param firstMissing first number it misses, 0 when none
   */
  public record Head(long highest, long firstMissing) {
    /** Whether nothing is missing up to a number. */
    public boolean complete(long last) {
      return highest >= last && (firstMissing == 0 || firstMissing > last);
    }
  }

  /** The database of a service that keeps it in a file. */
  public static Stored sqlite(Path data) {
    return new Stored(
        "jdbc:sqlite:" + data.resolve("sync.db"),
        "jdbc:sqlite:" + data.resolve("erased.db"),
        "tombstone",
        "");
  }

  /** The database of services that share a server. */
  public static Stored postgres(Postgres server) {
    return new Stored(server.url(), server.url(), "kagami_erased.tombstone", Postgres.USER);
  }

  /** Every stored scan and event. */
  public List<Row> messages() {
    List<Row> messages = new ArrayList<>();
    for (StreamName stream : StreamName.values()) {
      String table = stream.name().toLowerCase(Locale.ROOT);
      messages.addAll(
          ask(
              url,
              "SELECT mirror, id, sequence, person FROM " + table,
              row ->
                  new Row(
                      new Place(row.getString(1), stream),
                      UUID.fromString(row.getString(2)),
                      row.getLong(3),
                      Optional.ofNullable(row.getString(4)).map(UUID::fromString))));
    }
    return messages;
  }

  /** How many scans are stored. */
  public long scans() {
    return ask(url, "SELECT count(*) FROM scan", row -> row.getLong(1)).getFirst();
  }

  /** How far the service says it has come with each stream it has heard of. */
  public Map<Place, Head> heads() {
    Map<Place, Head> heads = new HashMap<>();
    ask(
        url,
        """
        SELECT mirror, stream, highest, (SELECT coalesce(min(first), 0) FROM stream_missing missing
          WHERE missing.mirror = head.mirror AND missing.stream = head.stream) FROM stream_head head
        """,
        row ->
            heads.put(
                new Place(
                    row.getString(1),
                    StreamName.valueOf(row.getString(2).toUpperCase(Locale.ROOT))),
                new Head(row.getLong(3), row.getLong(4))));
    return heads;
  }

  /** Whom the service was told to have forgotten. */
  public Set<UUID> erased() {
    return new HashSet<>(
        ask(
            erasedUrl,
            "SELECT person FROM " + erasedTable,
            row -> UUID.fromString(row.getString(1))));
  }

  /** Why messages were set aside, a reason for each. */
  public List<String> parked() {
    return ask(url, "SELECT reason FROM parked", row -> row.getString(1));
  }

  private <T> List<T> ask(String address, String sql, Reading<T> reading) {
    try (Connection connection = DriverManager.getConnection(address, user, user);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<T> answers = new ArrayList<>();
      while (rows.next()) {
        answers.add(reading.of(rows));
      }
      return answers;
    } catch (SQLException e) {
      throw new PartException("cannot read " + address + ": " + e.getMessage(), e);
    }
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }
}
