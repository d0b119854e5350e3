package kagami.device.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Brings a database to the newest form: numbered SQL resources, each run once in a transaction of
 * its own together with the new {@code user_version}. A file is never changed once released.
 */
final class Migrations {
  private final List<String> resources;

  /**
   * @param resources names beside this class, in order; the first leads to version 1
   */
  Migrations(List<String> resources) {
    this.resources = List.copyOf(resources);
  }

  /** All of them. */
  static Migrations all() {
    return new Migrations(
        List.of(
            "001-scans.sql",
            "002-people.sql",
            "003-figures.sql",
            "004-pictures.sql",
            "005-events.sql",
            "006-clock.sql",
            "007-epoch.sql",
            "008-light.sql",
            "009-view.sql"));
  }

  /**
   * Runs what is missing.
   *
   * @throws StoreException when the database is newer than this program
   */
  void run(Connection connection) throws SQLException {
    int version = knownVersion(connection);
    for (int next = version; next < resources.size(); next++) {
      apply(connection, resources.get(next), next + 1);
    }
  }

  /**
   * Accepts a database of the newest form and changes nothing.
   *
   * @throws StoreException when it is newer or older
   */
  void check(Connection connection) throws SQLException {
    int version = knownVersion(connection);
    if (version < resources.size()) {
      throw new StoreException(
          "the database has version %d but this program wants %d; start the mirror once, which"
                  .formatted(version, resources.size())
              + " brings it up to date");
    }
  }

  private int knownVersion(Connection connection) throws SQLException {
    int version = version(connection);
    if (version > resources.size()) {
      throw new StoreException(
          "the database has version %d but this program knows %d only; install the newer program"
              .formatted(version, resources.size()));
    }
    return version;
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }

  private static void apply(Connection connection, String resource, int version)
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String sql : text(resource).split(";\\s*\\n", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
      statement.execute("PRAGMA user_version = " + version);
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw new StoreException("migration " + resource + " failed; the database is unchanged", e);
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static String text(String resource) {
    try (InputStream in = Migrations.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new StoreException("migration " + resource + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
