package kagami.cloudsync.service.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * One SQLite file: write-ahead log so that the page reads while ingest writes, {@code
 * synchronous=FULL} for every commit.
 */
public final class SqliteScanStore implements ScanStore {
  private static final int BUSY_TIMEOUT_MS = 5_000;

  /** One writer and a few readers. */
  private static final int CONNECTIONS = 4;

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private SqliteScanStore(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  /**
   * Opens the database and brings its tables to the present version.
   *
   * @throws StoreException when it cannot be opened or is of a later version
   */
  public static SqliteScanStore open(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    HikariConfig pooling = new HikariConfig();
    pooling.setDataSource(source);
    pooling.setMaximumPoolSize(CONNECTIONS);
    pooling.setMinimumIdle(1);
    pooling.setPoolName("store");
    try {
      HikariDataSource pool = new HikariDataSource(pooling);
      try {
        Flyway.configure()
            .dataSource(pool)
            .locations("classpath:kagami/cloudsync/service/store/migration")
            .load()
            .migrate();
        return new SqliteScanStore(pool);
      } catch (FlywayException e) {
        pool.close();
        throw e;
      }
    } catch (FlywayException | PoolInitializationException e) {
      throw new StoreException("cannot open the database " + file, e);
    }
  }

  @Override
  public List<Arrival.Scan> commit(List<Arrival> batch) {
    return guarded(
        "commit " + batch.size() + " messages",
        () ->
            jdbi.inTransaction(
                handle -> {
                  List<Arrival.Scan> fresh = new ArrayList<>();
                  for (Arrival arrival : batch) {
                    switch (arrival) {
                      case Arrival.Scan scan -> {
                        if (Writing.scan(handle, scan)) {
                          fresh.add(scan);
                        }
                      }
                      case Arrival.Status status -> Writing.status(handle, status);
                      case Arrival.Parked parked -> Writing.parked(handle, parked);
                    }
                  }
                  return fresh;
                }));
  }

  @Override
  public List<StoredScan> latest(@Nullable UUID person, int limit) {
    return reading(handle -> Reading.latest(handle, person, limit));
  }

  @Override
  public List<Point> line(UUID person, String zone, String metric, int limit) {
    return reading(handle -> Reading.line(handle, person, zone, metric, limit));
  }

  @Override
  public List<PersonRow> persons() {
    return reading(Reading::persons);
  }

  @Override
  public List<MirrorRow> mirrors() {
    return reading(Reading::mirrors);
  }

  @Override
  public long parked() {
    return reading(
        handle -> handle.createQuery("SELECT count(*) FROM parked").mapTo(Long.class).one());
  }

  @Override
  public void check() {
    reading(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
  }

  @Override
  public void close() {
    pool.close();
  }

  private <T> T reading(Function<Handle, T> query) {
    return guarded("read", () -> jdbi.withHandle(query::apply));
  }

  private static <T> T guarded(String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (JdbiException e) {
      throw new StoreException("cannot " + what, e);
    }
  }
}
