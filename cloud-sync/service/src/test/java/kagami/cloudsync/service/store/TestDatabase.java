package kagami.cloudsync.service.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Assumptions;

/** The databases that every contract is checked on, each time an empty one. */
public enum TestDatabase {
  SQLITE,
  POSTGRESQL;

  private static final String EMPTY =
      """
      TRUNCATE scan, event, mirror, telemetry, parked, stream_head, stream_missing, stream_gone, stream_epoch, epoch_told, mirror_certificate, command,
        entity, claim_offer, claim_guess, account_mirror, account, duty, person, kagami_erased.tombstone;
      INSERT INTO account VALUES ('home', 'Home', 0)
      """;

  /** An empty database; SQLite's is in the folder. */
  public StoreSettings fresh(Path folder) {
    String name = "db_" + UUID.randomUUID().toString().replace("-", "");
    return switch (this) {
      case SQLITE ->
          new StoreSettings.Sqlite(
              folder.resolve(name + ".db"), folder.resolve(name + "-erased.db"));
      case POSTGRESQL -> {
        Server.create(name);
        yield new StoreSettings.Postgresql(
            Server.url(name), Optional.of("postgres"), Optional.empty(), Optional.empty());
      }
    };
  }

  /** An empty database that may have served before; to be given back. */
  StoreSettings take(Path folder) {
    StoreSettings free = this == POSTGRESQL ? Server.FREE.poll() : null;
    if (free == null) {
      return fresh(folder);
    }
    Server.execute(free, EMPTY);
    return free;
  }

  /** Gives a database back that nothing is connected to any more. */
  static void giveBack(StoreSettings settings) {
    if (settings instanceof StoreSettings.Postgresql) {
      Server.FREE.add(settings);
    }
  }

  /** An empty database of this kind that keeps to the tombstones of another. */
  StoreSettings freshWithTombstonesOf(StoreSettings other, Path folder) {
    return switch (other) {
      case StoreSettings.Sqlite sqlite ->
          new StoreSettings.Sqlite(
              folder.resolve("again-" + UUID.randomUUID() + ".db"), sqlite.erased());
      case StoreSettings.Postgresql postgresql -> {
        StoreSettings.Postgresql fresh = (StoreSettings.Postgresql) POSTGRESQL.fresh(folder);
        yield new StoreSettings.Postgresql(
            fresh.url(), fresh.user(), fresh.password(), Optional.of(postgresql.url()));
      }
    };
  }

  Store open(Path folder) {
    return Store.open(fresh(folder), InstantSource.system());
  }

  /** A connection beside the store's own. */
  public static Connection connect(StoreSettings settings) throws SQLException {
    return switch (settings) {
      case StoreSettings.Sqlite sqlite ->
          DriverManager.getConnection("jdbc:sqlite:" + sqlite.database());
      case StoreSettings.Postgresql postgresql ->
          DriverManager.getConnection(postgresql.url(), "postgres", "");
    };
  }

  /** One server for all tests of a run; it ends with the program. */
  private static final class Server {
    private static final EmbeddedPostgres RUNNING = start();
    private static final Queue<StoreSettings> FREE = new ConcurrentLinkedQueue<>();

    static String url(String database) {
      return "jdbc:postgresql://127.0.0.1:" + RUNNING.getPort() + "/" + database;
    }

    static void create(String database) {
      execute(
          new StoreSettings.Postgresql(
              url("postgres"), Optional.of("postgres"), Optional.empty(), Optional.empty()),
          "CREATE DATABASE " + database);
    }

    static void execute(StoreSettings database, String sql) {
      try (Connection connection = connect(database);
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private static EmbeddedPostgres start() {
      Assumptions.assumeTrue(
          System.getProperty("os.name").equals("Linux")
              && System.getProperty("os.arch").equals("amd64"),
          "the PostgreSQL server for tests is for Linux on x86-64");
      try {
        return EmbeddedPostgres.builder().setServerConfig("max_connections", "100").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
