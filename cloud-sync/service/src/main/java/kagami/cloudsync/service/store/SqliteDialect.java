package kagami.cloudsync.service.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.PreparedBatch;
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
  public String rows(String parameter, String... columns) {
    return Stream.of(columns)
        .map(column -> column.substring(0, column.indexOf(' ')))
        .map(name -> "value ->> '$.%s' AS %s".formatted(name, name))
        .collect(
            Collectors.joining(", ", "(SELECT ", " FROM json_each(" + parameter + ")) AS given"));
  }

  @Override
  public List<Arrival.Scan> addScans(Handle handle, List<Arrival.Scan> scans) {
    PreparedBatch rows =
        handle.prepareBatch(
            """
            INSERT INTO scan (mirror, id, sequence, person, taken_at, taken_ms, received_ms, algorithm, readings, document)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (mirror, id) DO NOTHING
            """);
    for (Arrival.Scan arrival : scans) {
      var scan = arrival.scan();
      rows.add(
          arrival.mirror(),
          scan.id(),
          scan.sequence(),
          scan.person(),
          scan.takenAt().toString(),
          scan.takenAt().toInstant().toEpochMilli(),
          arrival.receivedAt().toEpochMilli(),
          scan.algorithm(),
          Readings.pack(scan.zones()),
          arrival.json());
    }
    int[] counts = rows.execute();
    return IntStream.range(0, counts.length)
        .filter(i -> counts[i] == 1)
        .mapToObj(scans::get)
        .toList();
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
  public long dropScans(Database database, long before) {
    return database.write(
        "remove old scans",
        handle -> {
          long removed = Upkeep.remove(handle, "scan", before);
          if (removed > 0) {
            Persons.recount(handle);
          }
          return removed;
        });
  }

  @Override
  public Connection snapshot() throws SQLException {
    Connection connection =
        source(settings.database(), SQLiteConfig.TransactionMode.DEFERRED).getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  /** Does something on the only connection to the database. */
  <T> T alone(Function<Handle, T> work) {
    try {
      return Jdbi.create(source(settings.database(), SQLiteConfig.TransactionMode.DEFERRED))
          .withHandle(work::apply);
    } catch (JdbiException e) {
      throw new StoreException("cannot read the database " + place(), e);
    }
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
