package kagami.device.health;

import java.util.List;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import kagami.device.camera.CameraException;
import kagami.device.camera.RpicamVersion;

/**
 * The program that reads a Raspberry Pi's camera.
 *
 * @param command its name or path
 */
public record CameraTool(String command) implements Check {
  @Override
  public List<Finding> run() {
    return List.of(new Finding("camera tool", outcome()));
  }

  private Outcome outcome() {
    try {
      RpicamVersion version = RpicamVersion.of(command);
      return new Outcome.Fine("%s %d.%d".formatted(command, version.major(), version.minor()));
    } catch (CameraException e) {
      return new Outcome.Failed(
          String.valueOf(e.getMessage()),
          "rpicam-apps is missing or of an old system",
          "sudo apt update && sudo apt full-upgrade && sudo apt install rpicam-apps");
    }
  }
}
