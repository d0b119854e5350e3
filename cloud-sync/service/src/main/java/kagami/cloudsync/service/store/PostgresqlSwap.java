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
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How a restored PostgreSQL database takes the place of the present one: filled in a schema of its
 * own, then both sets of tables change their schemas in one transaction. Other tables of the
 * database and the tombstones stay where they are.
 */
final class PostgresqlSwap implements Swap {
  /** Where a restore fills its tables. */
  private static final String FILLING = "kagami_restoring";

  /** Where the tables that were there are put, with a stamp behind. */
  private static final String FORMER = "kagami_replaced_";

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'_'HHmmss").withZone(ZoneOffset.UTC);

  /** Tables that are in no backup. */
  private static final Set<String> NOT_BACKED_UP =
      Set.of("claim_guess", "duty", "flyway_schema_history", "person");

  /** How long a service that has just ended may still look connected. */
  private static final Duration ENDING = Duration.ofSeconds(3);

  private static final Duration LOOK = Duration.ofMillis(100);

  private final StoreSettings.Postgresql settings;
  private final Consumer<String> steps;

  /**
   * A swap.
   *
   * @param steps told of each step that was done
   */
  PostgresqlSwap(StoreSettings.Postgresql settings, Consumer<String> steps) {
    this.settings = settings;
    this.steps = steps;
  }

  /**
   * What stands in the way of opening the database: no tables where there are traces of a restore,
   * so that empty ones would stand in for them. Absent also when the server does not answer, which
   * opening tells.
   */
  static Optional<String> halfway(StoreSettings.Postgresql settings) {
    List<String> traces;
    try {
      traces =
          Jdbi.create(source(settings, settings.url()))
              .withHandle(
                  handle -> tables(handle, home(handle)).isEmpty() ? traces(handle) : List.of());
    } catch (JdbiException e) {
      return Optional.empty();
    }
    return traces.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s holds no tables of kagami sync, but there is the schema %s of a restore that was interrupted; run it again (kagami sync restore BACKUP), or begin with an empty one (DROP SCHEMA %2$s CASCADE)"
                .formatted(settings.url(), traces.getFirst()));
  }

  /** Schemas of restores; one that is being filled first, then the newest that was put aside. */
  private static List<String> traces(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT schemaname FROM pg_tables WHERE tablename = 'scan'
              AND (schemaname = :filling OR starts_with(schemaname, :former))
            ORDER BY schemaname = :filling DESC, schemaname DESC
            """)
        .bind("filling", FILLING)
        .bind("former", FORMER)
        .mapTo(String.class)
        .list();
  }

  @Override
  public Optional<String> missingTombstones() {
    String url = settings.erasedUrl().orElse(settings.url());
    boolean listed = write(url, "look for the erased persons", Tombstones::areListed);
    return listed
        ? Optional.empty()
        : Optional.of("the schema %s of %s".formatted(StoreSettings.Postgresql.ERASED_SCHEMA, url));
  }

  @Override
  public void refuseUnlessEmpty() {
    write(
        "look whether it is empty",
        handle -> {
          List<String> present = tables(handle, home(handle));
          Backups.refuseUnlessEmpty(handle, present, settings.url());
          return present;
        });
  }

  @Override
  public Dialect begin() {
    refuseWhileServed();
    write(
        "make the schema " + FILLING,
        handle -> {
          handle.execute("DROP SCHEMA IF EXISTS " + FILLING + " CASCADE");
          return handle.execute("CREATE SCHEMA " + FILLING);
        });
    return new PostgresqlDialect(settings, Optional.of(FILLING));
  }

  @Override
  public void clear() {
    write(
        "remove the schema " + FILLING,
        handle -> handle.execute("DROP SCHEMA IF EXISTS " + FILLING + " CASCADE"));
  }

  @Override
  public Optional<String> commit(boolean keep, Instant now) {
    refuseWhileServed();
    Optional<String> former =
        write(
            "exchange the tables",
            handle -> {
              String home = home(handle);
              List<String> present = tables(handle, home);
              Optional<String> aside = Optional.empty();
              if (keep && !present.isEmpty()) {
                aside = Optional.of(free(handle, FORMER + STAMP.format(now)));
                handle.execute("CREATE SCHEMA " + aside.get());
                move(handle, present, home, aside.get());
              } else {
                Backups.refuseUnlessEmpty(handle, present, settings.url());
                present.forEach(
                    table -> handle.execute("DROP TABLE IF EXISTS " + table + " CASCADE"));
              }
              steps.accept("aside");
              move(handle, tables(handle, FILLING), FILLING, home);
              handle.execute("DROP SCHEMA " + FILLING);
              steps.accept("moved");
              return aside;
            });
    steps.accept("in place");
    return former.map(schema -> "in the schema " + schema);
  }

  /** A name that no schema has. */
  private static String free(Handle handle, String name) {
    List<String> taken =
        handle.select("SELECT nspname FROM pg_namespace").mapTo(String.class).list();
    String free = name;
    for (int i = 2; taken.contains(free); i++) {
      free = name + "_" + i;
    }
    return free;
  }

  private static void move(Handle handle, List<String> tables, String from, String to) {
    tables.forEach(
        table ->
            handle.execute(
                "ALTER TABLE %s.%s SET SCHEMA %s".formatted(quoted(from), table, quoted(to))));
  }

  /** Refuses while a service is connected to the database, from wherever. */
  private void refuseWhileServed() {
    long end = System.nanoTime() + ENDING.toNanos();
    List<String> from = services();
    while (!from.isEmpty() && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(LOOK.toNanos());
      from = services();
    }
    if (!from.isEmpty()) {
      throw new StoreException(
          "a kagami sync is connected to %s (from %s); stop every one first"
              .formatted(settings.url(), String.join(", ", from)));
    }
  }

  private interface Work<T> {
    T run(Handle handle);
  }

  private <T> T write(String what, Work<T> work) {
    return write(settings.url(), what, work);
  }

  private <T> T write(String url, String what, Work<T> work) {
    try {
      return Jdbi.create(source(settings, url))
          .inTransaction(
              handle -> {
                handle.execute("SET LOCAL lock_timeout = '" + ENDING.toMillis() + "ms'");
                return work.run(handle);
              });
    } catch (JdbiException e) {
      throw new StoreException("cannot " + what + " in " + url, e);
    }
  }

  private List<String> services() {
    return write(
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

  /** The schema that connections have. */
  private static String home(Handle handle) {
    return handle.select("SELECT current_schema()").mapTo(String.class).one();
  }

  /** The service's tables in a schema. */
  private static List<String> tables(Handle handle, String schema) {
    List<String> all =
        handle
            .select("SELECT tablename FROM pg_tables WHERE schemaname = ? ORDER BY 1", schema)
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

  private static PGSimpleDataSource source(StoreSettings.Postgresql settings, String url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url);
    settings.user().ifPresent(source::setUser);
    settings.password().ifPresent(password -> source.setPassword(password.reveal()));
    return source;
  }
}
