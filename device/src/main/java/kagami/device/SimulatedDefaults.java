package kagami.device;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kagami.config.Config;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.config.Source;
import kagami.config.Sources;

/**
 * Loads settings for a simulated mirror, which differ from a real one's in the exposure and in the
 * folder: what is simulated is not mixed with what was measured.
 */
final class SimulatedDefaults {
  private static final String EXPOSURE = "mirror.capture.exposure-ms";

  /**
   * Exposure of the simulated camera where nobody set one, ms. Larger is less noisy, from 15 on
   * cheeks and forehead of tone III are overexposed at 400 mm; smaller darkens tones V and VI.
   */
  private static final String EXPOSURE_MS = "14";

  private static final String DATA = "mirror.data";

  /** Where a simulated mirror keeps its data when nobody named a folder. */
  private static final String FOLDER = "~/.local/share/kagami/simulated";

  private SimulatedDefaults() {}

  static Outcome<MirrorConfig> load(Optional<Path> file, Map<String, String> flags) {
    Outcome<MirrorConfig> plain = Config.mirror(Sources.ofProcess(file, flags));
    if (plain instanceof Outcome.Loaded<MirrorConfig> loaded) {
      Map<String, String> more = new LinkedHashMap<>(flags);
      if (leftOpen(loaded, EXPOSURE)) {
        more.put(EXPOSURE, EXPOSURE_MS);
      }
      if (leftOpen(loaded, DATA)) {
        more.put(DATA, FOLDER);
      }
      return Config.mirror(Sources.ofProcess(file, more));
    }
    return plain;
  }

  private static boolean leftOpen(Outcome.Loaded<MirrorConfig> loaded, String path) {
    return loaded.settings().stream()
        .filter(setting -> setting.path().equals(path))
        .anyMatch(setting -> setting.source() instanceof Source.Default);
  }
}
