package kagami.device.journal;

import java.util.Map;
import kagami.device.session.ShowTimes;

/**
 * What a replay has to know of the mirror.
 *
 * @param version of the program
 * @param algorithm of the analysis
 * @param times that the machine was made with
 * @param settings that matter, by their names in the settings file; no secret among them
 */
public record Facts(
    String version, String algorithm, ShowTimes times, Map<String, String> settings) {
  /** Copies the settings. */
  public Facts {
    settings = Map.copyOf(settings);
  }
}
