package kagami.device;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import kagami.config.Config;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.config.Sources;
import kagami.device.board.MonotonicClock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that works the hardware: which, and with what settings. */
final class HardwareOptions {
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
      description =
          "Folder for all that the mirror keeps (~/.local/share/kagami/mirror; simulated"
              + " ~/.local/share/kagami/simulated).")
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
      description = "Any setting, such as mirror.capture.passes=1.")
  private final Map<String, String> settings = new LinkedHashMap<>();

  boolean simulate() {
    return simulate;
  }

  long seed() {
    return seed;
  }

  /**
   * The settings, with the options over them.
   *
   * @param more other options of the command, over these
   */
  Outcome<MirrorConfig> load(Map<String, String> more) {
    Map<String, String> flags = new LinkedHashMap<>(settings);
    Path folder = data;
    if (folder != null) {
      flags.put("mirror.data", folder.toString());
    }
    flags.putAll(more);
    Optional<Path> file = Optional.ofNullable(config);
    return simulate
        ? SimulatedDefaults.load(file, flags)
        : Config.mirror(Sources.ofProcess(file, flags));
  }

  /** The same, with frames of another size where the camera is simulated. */
  Outcome<MirrorConfig> load(int simulatedWidth, int simulatedHeight) {
    return load(
        simulate
            ? Map.of(
                "mirror.camera.width", String.valueOf(simulatedWidth),
                "mirror.camera.height", String.valueOf(simulatedHeight))
            : Map.of());
  }

  /**
   * What hardware that is.
   *
   * @param subject from the seed what is before a simulated camera
   */
  HardwareChoice choice(CameraUse use, LongFunction<HardwareChoice.Subject> subject) {
    return simulate
        ? new HardwareChoice.Simulated(use, subject.apply(seed), MonotonicClock.system())
        : new HardwareChoice.Real(use, Optional.empty());
  }
}
