package kagami.cloudsync.bench.load;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kagami.cloudsync.bench.part.Postgres;
import kagami.cloudsync.service.store.StoreSettings;

/** The two databases, as the store opens them and as the service is told of them. */
final class Databases {
  private Databases() {}

  /** Files where the service keeps them in its folder. */
  static StoreSettings sqlite(Path data) {
    return new StoreSettings.Sqlite(data.resolve("sync.db"), data.resolve("erased.db"));
  }

  static StoreSettings postgresql(Postgres server) {
    return new StoreSettings.Postgresql(
        server.url(), Optional.of(Postgres.USER), Optional.empty(), Optional.empty());
  }

  /** The service's settings that name a server. */
  static Map<String, String> settings(Postgres server) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("sync.store.kind", "postgresql");
    settings.put("sync.store.url", server.url());
    settings.put("sync.store.user", Postgres.USER);
    return settings;
  }
}
