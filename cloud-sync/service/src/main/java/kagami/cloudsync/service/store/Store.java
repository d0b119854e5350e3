package kagami.cloudsync.service.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.tinylog.Logger;

/**
 * The service's database, SQLite or PostgreSQL. All its parts are safe for use by several threads;
 * their failures are {@link StoreException}s and leave nothing half done.
 */
public final class Store implements AutoCloseable {
  static final String MIGRATIONS = "classpath:kagami/cloudsync/service/store/migration/";

  private final Database data;
  private final Database erased;
  private final Dialect dialect;
  private final Tombstones tombstones;

  private Store(Database data, Database erased, Dialect dialect) {
    this.data = data;
    this.erased = erased;
    this.dialect = dialect;
    this.tombstones = new Tombstones(erased, data, dialect);
  }

  /**
   * Opens the database, brings its tables to the present version, removes what is left of erased
   * persons and makes room for the months ahead. A restore that was interrupted is ended before, so
   * nobody else may be at the files; see {@link #openBeside}.
   *
   * @throws StoreException when it cannot be opened or is of a later version, or when there is none
   *     but traces of one that a restore put aside
   */
  public static Store open(StoreSettings settings, InstantSource clock) {
    if (settings instanceof StoreSettings.Sqlite sqlite) {
      SqliteSwap swap = new SqliteSwap(sqlite, _ -> {});
      swap.finish();
      if (swap.leftovers() && swap.halfway().isEmpty()) {
        Logger.warn(
            "a restore was interrupted before it changed anything; run it again, or remove {}",
            swap.filling());
      }
    }
    return openBeside(settings, clock);
  }

  /** The same beside a service or a restore that may be at work. */
  public static Store openBeside(StoreSettings settings, InstantSource clock) {
    Optional<String> halfway =
        switch (settings) {
          case StoreSettings.Sqlite sqlite -> new SqliteSwap(sqlite, _ -> {}).halfway();
          case StoreSettings.Postgresql postgresql -> PostgresqlSwap.halfway(postgresql);
        };
    if (halfway.isPresent()) {
      throw new StoreException(halfway.get());
    }
    return open(
        switch (settings) {
          case StoreSettings.Sqlite sqlite -> new SqliteDialect(sqlite);
          case StoreSettings.Postgresql postgresql ->
              new PostgresqlDialect(postgresql, Optional.empty());
        },
        clock);
  }

  /** Opens a database wherever it is. */
  static Store open(Dialect dialect, InstantSource clock) {
    try {
      Store store = migrated(dialect);
      try {
        store.tombstones.enforce();
        store.upkeep().prepare(clock.instant());
      } catch (StoreException e) {
        store.close();
        throw e;
      }
      return store;
    } catch (FlywayException | PoolInitializationException e) {
      throw new StoreException("cannot open the database " + dialect.place(), e);
    }
  }

  /** What ingest commits and pages read. */
  public ScanStore scans() {
    return new JdbiScanStore(data, dialect, tombstones);
  }

  /** What came, is missing or is gone of each stream. */
  public Sequences sequences() {
    return new Sequences(data, dialect);
  }

  /** Commands to mirrors. */
  public Commands commands() {
    return new Commands(data, dialect);
  }

  /** Entities that mirror and dashboard both change. */
  public Entities entities() {
    return new Entities(data, tombstones, dialect);
  }

  /** Accounts and their mirrors. */
  public Claims claims() {
    return new Claims(data, dialect);
  }

  /** Erased persons. */
  public Tombstones tombstones() {
    return tombstones;
  }

  /** Work that only one service does at a time. */
  public Duties duties() {
    return new Duties(data);
  }

  /** Messages that were set aside. */
  public ParkedMessages parked() {
    return new ParkedMessages(data);
  }

  /** What is to be done once a day. */
  public Upkeep upkeep() {
    return new Upkeep(data, dialect);
  }

  /** Writing and reading backups. */
  public Backups backups() {
    return new Backups(data, dialect, tombstones);
  }

  /**
   * What a mirror told last of its machine.
   *
   * @param json the message
   */
  public record Machine(Instant receivedAt, String json) {}

  /** What a mirror told last of its machine, absent when it told nothing. */
  public Optional<Machine> machine(String mirror) {
    return data.read(
        "read telemetry",
        handle ->
            handle
                .createQuery("SELECT received_ms, document FROM telemetry WHERE mirror = :mirror")
                .bind("mirror", mirror)
                .map(
                    (row, _) -> new Machine(Instant.ofEpochMilli(row.getLong(1)), row.getString(2)))
                .findOne());
  }

  /** What there is at present, counted. */
  public Census census() {
    return data.read("count", Census::of);
  }

  /** Returns when the database answers. */
  public void check() {
    data.read("reach", handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
  }

  /** Closes all connections; may be called again. */
  @Override
  public void close() {
    data.close();
    erased.close();
  }

  private static Store migrated(Dialect dialect) {
    HikariDataSource data = dialect.database();
    try {
      migrate(data, dialect.migrations());
      HikariDataSource erased = dialect.tombstones();
      try {
        migrate(erased, "erased");
      } catch (FlywayException e) {
        erased.close();
        throw e;
      }
      return new Store(new Database(data, dialect), new Database(erased, dialect), dialect);
    } catch (FlywayException | PoolInitializationException e) {
      data.close();
      throw e;
    }
  }

  /** In the schema that the connections have, which is made where it is missing. */
  private static void migrate(HikariDataSource pool, String folder) {
    var flyway = Flyway.configure().dataSource(pool).locations(MIGRATIONS + folder);
    if (pool.getSchema() != null) {
      flyway.schemas(pool.getSchema()).defaultSchema(pool.getSchema());
    }
    flyway.load().migrate();
  }
}
