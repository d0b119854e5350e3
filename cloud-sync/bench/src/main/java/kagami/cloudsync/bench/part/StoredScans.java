package kagami.cloudsync.bench.part;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The service's database, asked directly rather than through the service: what it says must not
 * depend on the program that is judged.
 *
 * @param url JDBC address
 * @param user who asks, empty for SQLite
 */
public record StoredScans(String url, String user) {

  /**
   * A row of the scan table.
   *
   * @param mirror who sent it
   * @param id its id
   * @param sequence its place
   */
  public record Row(String mirror, UUID id, long sequence) {}

  /** The database of a service that keeps it in a file. */
  public static StoredScans sqlite(Path data) {
    return new StoredScans("jdbc:sqlite:" + data.resolve("sync.db"), "");
  }

  /** The database of services that share a server. */
  public static StoredScans postgres(Postgres server) {
    return new StoredScans(server.url(), Postgres.USER);
  }

  /** Every stored scan. */
  public List<Row> all() {
    return ask(
        "SELECT mirror, id, sequence FROM scan",
        rows -> {
          List<Row> all = new ArrayList<>();
          while (rows.next()) {
            all.add(
                new Row(rows.getString(1), UUID.fromString(rows.getString(2)), rows.getLong(3)));
          }
          return all;
        });
  }

  /** How many scans are stored. */
  public long count() {
    return ask(
        "SELECT count(*) FROM scan",
        rows -> {
          rows.next();
          return rows.getLong(1);
        });
  }

  private <T> T ask(String sql, Answer<T> answer) {
    try (Connection connection = DriverManager.getConnection(url, user, user);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return answer.read(rows);
    } catch (SQLException e) {
      throw new PartException("cannot read the scans in " + url, e);
    }
  }

  private interface Answer<T> {
    T read(ResultSet rows) throws SQLException;
  }
}
