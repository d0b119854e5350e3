package kagami.device.camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sensor's tuning without what adapts pictures to the scene: contrast enhancement ({@code
 * rpi.contrast ce_enable}) and the iterations of lens shading ({@code rpi.alsc n_iter}), which
 * leave its calibrated tables as they are. Sensors other than the IMX477 come without a scientific
 * tuning; a copy of the installed one goes with whatever libcamera is installed.
 */
final class SteadyTuning {
  private static final String COPY = "tuning.json";

  private SteadyTuning() {}

  /**
   * The file itself when nothing in it adapts, else a copy that does not.
   *
   * @param folder for the copy; made when missing
   * @throws CameraException when the file cannot be read, or the copy not written
   */
  static Path of(Path tuning, Path folder) {
    JsonNode root = read(tuning);
    boolean adapts = false;
    for (JsonNode algorithm : root.path("algorithms")) {
      adapts |= zeroed(algorithm, "rpi.contrast", "ce_enable", 1);
      adapts |= zeroed(algorithm, "rpi.alsc", "n_iter", 100);
    }
    return adapts ? written(root, folder.resolve(COPY)) : tuning;
  }

  /** Sets a number to 0; true when it was another, stated or by default. */
  private static boolean zeroed(JsonNode algorithm, String name, String number, int usual) {
    if (!(algorithm.path(name) instanceof ObjectNode found)
        || found.path(number).asInt(usual) == 0) {
      return false;
    }
    found.put(number, 0);
    return true;
  }

  static JsonNode read(Path tuning) {
    try {
      return JsonMapper.shared().readTree(Files.readAllBytes(tuning));
    } catch (IOException | JacksonException e) {
      throw new CameraException(
          tuning + " cannot be read; name a tuning file of /usr/share/libcamera/ipa/rpi", e);
    }
  }

  private static Path written(JsonNode root, Path copy) {
    try {
      Files.createDirectories(copy.toAbsolutePath().getParent());
      Files.write(
          copy, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
      return copy;
    } catch (IOException e) {
      throw new CameraException(copy + " cannot be written; make room on the disk", e);
    }
  }
}
