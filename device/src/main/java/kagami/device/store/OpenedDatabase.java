package kagami.device.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import kagami.cloudsync.command.CommandResults;
import kagami.cloudsync.entity.EntityLedger;
import kagami.cloudsync.outbox.SqliteOutbox;
import org.sqlite.SQLiteConfig;

/** Connections to the mirror's database, prepared and of the form that the program knows. */
final class OpenedDatabase {
  /**
   * Longest wait for another connection to the file, ms, 1,000-30,000. Larger: a slow card makes no
   * error; smaller: a stuck one is seen sooner. Default 5,000: far above a commit of the outbox.
   */
  private static final int BUSY_TIMEOUT_MS = 5_000;

  private OpenedDatabase() {}

  /** Transactions take the write lock at once, so that none fails half-way for want of it. */
  static Connection forWriting(Path database) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    Connection connection = config.createConnection("jdbc:sqlite:" + database);
    return prepared(
        connection,
        () -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA auto_vacuum=INCREMENTAL");
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("PRAGMA secure_delete=ON");
            statement.execute("PRAGMA foreign_keys=ON");
            statement.execute("PRAGMA busy_timeout=" + BUSY_TIMEOUT_MS);
          }
          Migrations.all().run(connection);
          SqliteOutbox.createTable(connection);
          CommandResults.createTable(connection);
          EntityLedger.createTable(connection);
        });
  }

  static Connection forReading(Path database) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    Connection connection = config.createConnection("jdbc:sqlite:" + database);
    return prepared(
        connection,
        () -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout=" + BUSY_TIMEOUT_MS);
          }
          Migrations.all().check(connection);
        });
  }

  private interface Preparation {
    void run() throws SQLException;
  }

  /** A connection that cannot be prepared is closed again. */
  private static Connection prepared(Connection connection, Preparation preparation)
      throws SQLException {
    boolean whole = false;
    try {
      preparation.run();
      whole = true;
      return connection;
    } finally {
      if (!whole) {
        connection.close();
      }
    }
  }
}
