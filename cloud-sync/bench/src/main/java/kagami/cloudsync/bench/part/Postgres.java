package kagami.cloudsync.bench.part;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL server of the run's own, unpacked from a jar. */
public final class Postgres implements AutoCloseable {
  /** Its role, which needs no password from loopback. */
  public static final String USER = "postgres";

  private static final Duration START = Duration.ofSeconds(60);

  private final EmbeddedPostgres server;

  private Postgres(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts it; returns when it answers. */
  public static Postgres start(Stage stage) {
    Path folder = stage.folder("postgresql-" + Ports.free());
    try {
      return new Postgres(
          EmbeddedPostgres.builder()
              .setDataDirectory(folder)
              .setCleanDataDirectory(true)
              .setPort(Ports.free())
              .setPGStartupWait(START)
              .setServerConfig("max_connections", "60")
              .start());
    } catch (IOException e) {
      throw new PartException("PostgreSQL does not start in " + folder, e);
    }
  }

  /** Where its database is, as JDBC names it. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
  }

  /** Removes what restores have put aside. */
  public void dropReplaced() {
    try (Connection connection = DriverManager.getConnection(url(), USER, "");
        Statement statement = connection.createStatement()) {
      List<String> schemas = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'kagami\\_replaced\\_%'")) {
        while (rows.next()) {
          schemas.add(rows.getString(1));
        }
      }
      for (String schema : schemas) {
        statement.execute("DROP SCHEMA " + schema + " CASCADE");
      }
    } catch (SQLException e) {
      throw new PartException("cannot remove what was put aside: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
