package kagami.cloudsync.service;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kagami.config.Config;
import kagami.config.Outcome;
import kagami.config.Sources;
import kagami.config.SyncConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that needs to know how the service is set up. */
final class CommonOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings file instead of the usual places.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The service's folder (~/.local/share/kagami/sync).")
  private @Nullable Path data;

  @Option(names = "--set", paramLabel = "NAME=VALUE", description = "Any setting.")
  private final Map<String, String> settings = new LinkedHashMap<>();

  CommonOptions() {}

  /**
   * The service's settings.
   *
   * @throws SyncException when they cannot be used, saying all that is wrong
   */
  SyncSettings load() {
    Map<String, String> flags = new LinkedHashMap<>(settings);
    if (data != null) {
      flags.put("sync.data", data.toString());
    }
    return switch (Config.sync(Sources.ofProcess(Optional.ofNullable(config), flags))) {
      case Outcome.Invalid<SyncConfig> invalid -> throw new SyncException(invalid.toString());
      case Outcome.Loaded<SyncConfig> loaded -> SyncSettings.of(loaded.config());
    };
  }
}
