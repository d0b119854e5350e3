package kagami.cloudsync.service.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite: write-ahead log so that the page reads while ingest writes, {@code synchronous=FULL} for
 * every commit, and writers that queue from their first statement on, so that none fails half-way.
 */
final class SqliteDialect implements Dialect {
  private static final int BUSY_TIMEOUT_MS = 10_000;

  /** One writer and a few readers. */
  private static final int CONNECTIONS = 4;

  private final StoreSettings.Sqlite settings;

  SqliteDialect(StoreSettings.Sqlite settings) {
    this.settings = settings;
  }

  @Override
  public String place() {
    return settings.database().toString();
  }

  @Override
  public HikariDataSource database() {
    return pool("store", settings.database(), CONNECTIONS);
  }

  @Override
  public HikariDataSource tombstones() {
    return pool("erased", settings.erased(), 2);
  }

  @Override
  public String migrations() {
    return "sqlite";
  }

  @Override
  public void configure(Jdbi jdbi) {
    jdbi.registerArgument(new UuidAsText());
  }

  @Override
  public String texts(String parameter) {
    return "(SELECT value FROM json_each(" + parameter + "))";
  }

  @Override
  public String rowLock() {
    return "";
  }

  @Override
  public String freeRowLock() {
    return "";
  }

  /** There is one writer at a time anyway. */
  @Override
  public void shareErasure(Handle handle) {}

  @Override
  public void lockErasure(Handle handle) {}

  @Override
  public void makeRoom(Database database, Collection<UUID> scans) {}

  @Override
  public long dropScans(Database database, long takenBefore) {
    return database.write(
        "remove old scans",
        handle -> handle.execute("DELETE FROM scan WHERE taken_ms < ?", takenBefore));
  }

  @Override
  public Connection snapshot() throws SQLException {
    Connection connection =
        source(settings.database(), SQLiteConfig.TransactionMode.DEFERRED).getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  private static HikariDataSource pool(String name, Path file, int connections) {
    HikariConfig pooling = new HikariConfig();
    pooling.setDataSource(source(file, SQLiteConfig.TransactionMode.IMMEDIATE));
    pooling.setMaximumPoolSize(connections);
    pooling.setMinimumIdle(1);
    pooling.setPoolName(name);
    return new HikariDataSource(pooling);
  }

  private static SQLiteDataSource source(Path file, SQLiteConfig.TransactionMode transactions) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.setTransactionMode(transactions);
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  /** SQLite has no type for them. */
  private static final class UuidAsText extends AbstractArgumentFactory<UUID> {
    UuidAsText() {
      super(Types.VARCHAR);
    }

    @Override
    protected Argument build(UUID value, ConfigRegistry config) {
      return (position, statement, _) -> statement.setString(position, value.toString());
    }
  }
}
