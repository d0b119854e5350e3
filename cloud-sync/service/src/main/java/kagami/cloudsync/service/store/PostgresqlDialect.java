package kagami.cloudsync.service.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** PostgreSQL: scans by month, any number of services at once. */
final class PostgresqlDialect implements Dialect {
  /** What the server calls a service's connections. */
  static final String APPLICATION = "kagami-sync";

  /** Ingest, its helpers and a few pages; a server takes 100 by default, of all services. */
  private static final int CONNECTIONS = 8;

  /** Longest wait for a connection; pages and health checks should not hang longer. */
  private static final long CONNECT_MS = 5_000;

  /** Key of the lock between commits and erasures, any number no other program uses. */
  private static final long ERASURE_LOCK = 0x6B61_6761_6D69_0001L;

  private final StoreSettings.Postgresql settings;
  private final Optional<String> schema;
  private final Partitions partitions = new Partitions();

  /**
   * A dialect.
   *
   * @param schema where the tables are; absent: where the role's connections look first
   */
  PostgresqlDialect(StoreSettings.Postgresql settings, Optional<String> schema) {
    this.settings = settings;
    this.schema = schema;
  }

  @Override
  public String place() {
    return settings.url();
  }

  @Override
  public HikariDataSource database() {
    HikariConfig pooling = pooling("store", settings.url(), CONNECTIONS);
    schema.ifPresent(pooling::setSchema);
    return new HikariDataSource(pooling);
  }

  @Override
  public HikariDataSource tombstones() {
    HikariConfig pooling = pooling("erased", settings.erasedUrl().orElse(settings.url()), 2);
    pooling.setSchema(StoreSettings.Postgresql.ERASED_SCHEMA);
    return new HikariDataSource(pooling);
  }

  @Override
  public String migrations() {
    return "postgresql";
  }

  @Override
  public void configure(Jdbi jdbi) {}

  @Override
  public String texts(String parameter) {
    return "(SELECT jsonb_array_elements_text(CAST(" + parameter + " AS jsonb)))";
  }

  @Override
  public String rows(String parameter, String... columns) {
    return "json_to_recordset(CAST(%s AS json)) AS given(%s)"
        .formatted(parameter, String.join(", ", columns));
  }

  @Override
  public List<Arrival.Scan> addScans(Handle handle, List<Arrival.Scan> scans) {
    return new PostgresqlScans(scans).add(handle);
  }

  @Override
  public String rowLock() {
    return " FOR UPDATE";
  }

  @Override
  public String freeRowLock() {
    return " FOR UPDATE SKIP LOCKED";
  }

  @Override
  public void shareErasure(Handle handle) {
    handle.select("SELECT pg_advisory_xact_lock_shared(?)", ERASURE_LOCK).mapToMap().list();
  }

  @Override
  public void lockErasure(Handle handle) {
    handle.select("SELECT pg_advisory_xact_lock(?)", ERASURE_LOCK).mapToMap().list();
  }

  @Override
  public void makeRoom(Database database, Collection<UUID> scans) {
    partitions.make(database, scans);
  }

  @Override
  public long dropScans(Database database, long before) {
    return database.write(
        "remove old scans",
        handle -> {
          lockErasure(handle); // nobody stores scans while persons are counted
          long removed = partitions.drop(handle, before);
          if (removed > 0) {
            Persons.recount(handle);
          }
          return removed;
        });
  }

  @Override
  public Connection snapshot() throws SQLException {
    Properties login = new Properties();
    settings.user().ifPresent(user -> login.setProperty("user", user));
    settings.password().ifPresent(password -> login.setProperty("password", password.reveal()));
    Connection connection = DriverManager.getConnection(settings.url(), login);
    if (schema.isPresent()) {
      connection.setSchema(schema.get());
    }
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    return connection;
  }

  private HikariConfig pooling(String name, String url, int connections) {
    HikariConfig pooling = new HikariConfig();
    pooling.setJdbcUrl(url);
    settings.user().ifPresent(pooling::setUsername);
    settings.password().ifPresent(password -> pooling.setPassword(password.reveal()));
    pooling.setMaximumPoolSize(connections);
    pooling.setMinimumIdle(1);
    pooling.setConnectionTimeout(CONNECT_MS);
    pooling.setPoolName(name);
    pooling.addDataSourceProperty("ApplicationName", APPLICATION);
    return pooling;
  }
}
