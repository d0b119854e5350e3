package kagami.cloudsync.service.store;

import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Looks at a database without changing it, beside a running service or without one. */
public final class DatabaseProbe {
  private static final int CONNECT_S = 5;

  /** Longest wait for one answer; counting a large database takes a second or two. */
  private static final int ANSWER_S = 30;

  private final InstantSource clock;

  /** Compares clocks with this one. */
  public DatabaseProbe(InstantSource clock) {
    this.clock = clock;
  }

  /** Looks now. */
  public Condition look(StoreSettings settings) {
    return switch (settings) {
      case StoreSettings.Sqlite sqlite -> look(sqlite);
      case StoreSettings.Postgresql postgresql -> look(postgresql);
    };
  }

  private Condition look(StoreSettings.Sqlite settings) {
    String place = settings.database().toString();
    Optional<String> halfway = new SqliteSwap(settings, _ -> {}).halfway();
    if (halfway.isPresent()) {
      return new Condition.Halfway(halfway.get());
    }
    if (Files.notExists(settings.database())) {
      return new Condition.Absent(place);
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(CONNECT_S * 1_000);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + settings.database());
    try {
      List<String> faults =
          Jdbi.create(source)
              .withHandle(handle -> handle.select("PRAGMA quick_check").mapTo(String.class).list());
      if (!faults.equals(List.of("ok"))) {
        return new Condition.Damaged(place, faults.getFirst());
      }
      return versioned(source, "sqlite", place, Files.exists(settings.erased()));
    } catch (JdbiException | FlywayException e) {
      return new Condition.Damaged(place, reason(e));
    }
  }

  private Condition look(StoreSettings.Postgresql settings) {
    String place = settings.url();
    try {
      DataSource data = source(settings, settings.url());
      Optional<String> halfway = PostgresqlSwap.halfway(settings);
      if (halfway.isPresent()) {
        return new Condition.Halfway(halfway.get());
      }
      Condition found = versioned(data, "postgresql", place, true);
      boolean tombstones =
          Jdbi.create(source(settings, settings.erasedUrl().orElse(settings.url())))
              .withHandle(Tombstones::areListed);
      return found instanceof Condition.Sound sound && !tombstones
          ? new Condition.Sound(
              place,
              sound.behind(),
              false,
              sound.counts(),
              sound.lastHeard(),
              sound.certificates(),
              sound.ahead())
          : found;
    } catch (JdbiException | FlywayException e) {
      return new Condition.Unreachable(place, reason(e));
    }
  }

  private static DataSource source(StoreSettings.Postgresql settings, String url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url);
    settings.user().ifPresent(source::setUser);
    settings.password().ifPresent(password -> source.setPassword(password.reveal()));
    source.setConnectTimeout(CONNECT_S);
    source.setLoginTimeout(CONNECT_S);
    source.setSocketTimeout(ANSWER_S);
    source.setReadOnly(true);
    return source;
  }

  private Condition versioned(
      DataSource source, String migrations, String place, boolean tombstones) {
    MigrationInfo[] all =
        Flyway.configure()
            .dataSource(source)
            .locations(Store.MIGRATIONS + migrations)
            .load()
            .info()
            .all();
    Optional<MigrationInfo> unknown =
        Stream.of(all).filter(each -> !each.getState().isResolved()).findFirst();
    if (unknown.isPresent()) {
      return new Condition.Later(place, String.valueOf(unknown.get().getVersion()));
    }
    int behind = (int) Stream.of(all).filter(each -> !each.getState().isApplied()).count();
    if (behind == all.length) {
      return new Condition.Absent(place);
    }
    if (behind > 0) {
      return new Condition.Sound(
          place,
          behind,
          tombstones,
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Optional.empty());
    }
    boolean server = migrations.equals("postgresql");
    return Jdbi.create(source)
        .withHandle(
            handle ->
                new Condition.Sound(
                    place,
                    0,
                    tombstones,
                    Optional.of(Census.of(handle)),
                    lastHeard(handle),
                    certificates(handle),
                    server ? Optional.of(ahead(handle)) : Optional.empty()));
  }

  private static Optional<Instant> lastHeard(Handle handle) {
    return handle
        .select("SELECT max(since_ms) FROM mirror")
        .map((row, _) -> row.getLong(1))
        .findOne()
        .filter(time -> time > 0)
        .map(Instant::ofEpochMilli);
  }

  private static Map<String, Instant> certificates(Handle handle) {
    return handle
        .select("SELECT mirror, ends_ms FROM mirror_certificate")
        .map((row, _) -> Map.entry(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Duration ahead(Handle handle) {
    Instant before = clock.instant();
    Instant there =
        handle
            .select("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)")
            .map((row, _) -> Instant.ofEpochMilli(row.getLong(1)))
            .one();
    return Duration.between(before, there);
  }

  /** The deepest cause's first line; SQL and stack stay out of it. */
  private static String reason(Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null && !(root instanceof SQLException)) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }
}
