package kagami.cloudsync.service.store;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The service's tables of a PostgreSQL database, moved into a schema of their own before a restore,
 * and moved back when that fails. Other tables of the database and the tombstones stay where they
 * are.
 */
public final class PostgresqlAside {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'_'HHmmss").withZone(ZoneOffset.UTC);

  /** Tables that are in no backup. */
  private static final Set<String> NOT_BACKED_UP =
      Set.of("claim_guess", "duty", "flyway_schema_history", "person");

  /** How long a service that has just ended may still look connected. */
  private static final Duration ENDING = Duration.ofSeconds(3);

  private static final Duration LOOK = Duration.ofMillis(100);

  private final StoreSettings.Postgresql settings;
  private final String schema;

  private PostgresqlAside(StoreSettings.Postgresql settings, String schema) {
    this.settings = settings;
    this.schema = schema;
  }

  /**
   * Moves the tables away, all or none; empty when there are none.
   *
   * @throws StoreException when the server does not answer, or the role may not make a schema
   */
  public static Optional<PostgresqlAside> put(StoreSettings.Postgresql settings, Instant now) {
    String schema = "kagami_replaced_" + STAMP.format(now);
    return write(
        settings,
        "put the tables aside",
        handle -> {
          List<String> tables = tables(handle);
          if (tables.isEmpty()) {
            return Optional.empty();
          }
          handle.execute("CREATE SCHEMA " + schema);
          tables.forEach(table -> handle.execute("ALTER TABLE " + table + " SET SCHEMA " + schema));
          return Optional.of(new PostgresqlAside(settings, schema));
        });
  }

  /**
   * Refuses while a service is connected to the database, from wherever.
   *
   * @throws StoreException naming from where, or when the server does not answer
   */
  public static void refuseWhileServed(StoreSettings.Postgresql settings) {
    long end = System.nanoTime() + ENDING.toNanos();
    List<String> from = services(settings);
    while (!from.isEmpty() && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(LOOK.toNanos());
      from = services(settings);
    }
    if (!from.isEmpty()) {
      throw new StoreException(
          "a kagami sync is connected to %s (from %s); stop every one first"
              .formatted(settings.url(), String.join(", ", from)));
    }
  }

  /** The schema that they are in. */
  public String schema() {
    return schema;
  }

  /** Removes what there is in their place, and moves them back. */
  public void bringBack() {
    write(
        settings,
        "bring the tables back from " + schema,
        handle -> {
          tables(handle)
              .forEach(table -> handle.execute("DROP TABLE IF EXISTS " + table + " CASCADE"));
          String home = handle.select("SELECT current_schema()").mapTo(String.class).one();
          List<String> tables =
              handle
                  .select("SELECT tablename FROM pg_tables WHERE schemaname = ?", schema)
                  .mapTo(String.class)
                  .list();
          for (String table : tables) {
            handle.execute("ALTER TABLE " + schema + "." + table + " SET SCHEMA " + quoted(home));
          }
          handle.execute("DROP SCHEMA " + schema);
          return tables.size();
        });
  }

  private interface Work<T> {
    T run(Handle handle);
  }

  private static <T> T write(StoreSettings.Postgresql settings, String what, Work<T> work) {
    try {
      return Jdbi.create(source(settings))
          .inTransaction(
              handle -> {
                handle.execute("SET LOCAL lock_timeout = '" + ENDING.toMillis() + "ms'");
                return work.run(handle);
              });
    } catch (JdbiException e) {
      throw new StoreException("cannot " + what + " in " + settings.url(), e);
    }
  }

  private static List<String> services(StoreSettings.Postgresql settings) {
    return write(
        settings,
        "ask who is connected",
        handle ->
            handle
                .select(
                    """
                    SELECT DISTINCT coalesce(host(client_addr), 'the server itself') FROM pg_stat_activity
                    WHERE datname = current_database() AND application_name = ? ORDER BY 1
                    """,
                    PostgresqlDialect.APPLICATION)
                .mapTo(String.class)
                .list());
  }

  /** The service's tables in the schema that connections have. */
  private static List<String> tables(Handle handle) {
    List<String> all =
        handle
            .select(
                "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1")
            .mapTo(String.class)
            .list();
    Set<String> backedUp = BackedUp.names();
    List<String> own = new ArrayList<>();
    for (String table : all) {
      boolean month = table.toLowerCase(Locale.ROOT).matches("scan_([0-9]{4}_[0-9]{2}|other)");
      if (month || backedUp.contains(table) || NOT_BACKED_UP.contains(table)) {
        own.add(table);
      }
    }
    return own;
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static PGSimpleDataSource source(StoreSettings.Postgresql settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(settings.url());
    settings.user().ifPresent(source::setUser);
    settings.password().ifPresent(password -> source.setPassword(password.reveal()));
    return source;
  }
}
