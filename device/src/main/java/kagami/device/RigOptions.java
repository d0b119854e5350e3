package kagami.device;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kagami.config.Config;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.config.Sources;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that work the hardware without a session. */
final class RigOptions {
  @Option(names = "--simulate", description = "Simulated hardware and person instead of real ones.")
  private boolean simulate;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings file instead of the usual places.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The mirror's folder (~/.local/share/kagami/mirror).")
  private @Nullable Path data;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Which simulated person (1).")
  private long seed;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Any setting, such as mirror.camera.width=1376.")
  private final Map<String, String> settings = new LinkedHashMap<>();

  boolean simulate() {
    return simulate;
  }

  long seed() {
    return seed;
  }

  /** The settings, with the options over them. */
  Outcome<MirrorConfig> load() {
    Map<String, String> flags = new LinkedHashMap<>(settings);
    Path folder = data;
    if (folder != null) {
      flags.put("mirror.data", folder.toString());
    }
    Optional<Path> file = Optional.ofNullable(config);
    return simulate
        ? SimulatedDefaults.load(file, flags)
        : Config.mirror(Sources.ofProcess(file, flags));
  }
}
