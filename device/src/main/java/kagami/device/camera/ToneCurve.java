package kagami.device.camera;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How the image processor turns light into numbers, from the {@code rpi.contrast} part of a tuning
 * file (version 2.0): pairs of light and number, each of 65535, joined by straight lines. The
 * scientific tunings follow BT.709, the others a curve of their own; none is sRGB.
 */
final class ToneCurve {
  private static final double FULL = 65535;

  private final double[] light;
  private final double[] number;

  private ToneCurve(double[] light, double[] number) {
    this.light = light;
    this.number = number;
  }

  /**
   * Reads a tuning file, and makes sure that nothing in it adapts to the scene.
   *
   * @throws CameraException when it cannot be read, or adapts
   */
  static ToneCurve of(Path tuning) {
    JsonNode root = SteadyTuning.read(tuning);
    JsonNode contrast = algorithm(root, "rpi.contrast");
    if (!contrast.has("gamma_curve")) {
      throw new CameraException(
          tuning + " has no rpi.contrast gamma_curve; name a tuning file of version 2.0");
    }
    refuse(contrast.path("ce_enable").asInt(1) != 0, tuning, "rpi.contrast ce_enable");
    JsonNode shading = algorithm(root, "rpi.alsc");
    refuse(
        !shading.isMissingNode() && shading.path("n_iter").asInt(100) != 0,
        tuning,
        "rpi.alsc n_iter");
    List<Double> values = new ArrayList<>();
    contrast.path("gamma_curve").forEach(value -> values.add(value.asDouble()));
    return of(tuning, values);
  }

  private static JsonNode algorithm(JsonNode root, String name) {
    for (JsonNode algorithm : root.path("algorithms")) {
      if (algorithm.has(name)) {
        return algorithm.path(name);
      }
    }
    return root.path("no such algorithm");
  }

  private static void refuse(boolean adapts, Path tuning, String what) {
    if (adapts) {
      throw new CameraException(
          "%s lets the picture adapt to the scene; set %s to 0 in a copy and name that, or name"
                  .formatted(tuning, what)
              + " the sensor's scientific tuning");
    }
  }

  private static ToneCurve of(Path tuning, List<Double> values) {
    int points = values.size() / 2;
    double[] light = new double[points];
    double[] number = new double[points];
    for (int i = 0; i < points; i++) {
      light[i] = values.get(2 * i) / FULL;
      number[i] = values.get(2 * i + 1) / FULL;
      if (i > 0 && !(light[i] > light[i - 1] && number[i] > number[i - 1])) {
        throw new CameraException(tuning + " has a gamma_curve that does not rise");
      }
    }
    if (points < 2 || light[0] != 0 || number[points - 1] < 0.99) {
      throw new CameraException(tuning + " has a gamma_curve that does not go from 0 to 65535");
    }
    return new ToneCurve(light, number);
  }

  /** Light of a number, both of 1. */
  double light(double encoded) {
    for (int i = 1; i < number.length; i++) {
      if (encoded <= number[i]) {
        double share = (encoded - number[i - 1]) / (number[i] - number[i - 1]);
        return Math.max(0, light[i - 1] + share * (light[i] - light[i - 1]));
      }
    }
    return 1;
  }

  /** For each 8-bit number of this curve the nearest sRGB one (IEC 61966-2-1). */
  byte[] toSrgb() {
    byte[] table = new byte[256];
    for (int i = 0; i < table.length; i++) {
      double linear = light(i / 255.0);
      double encoded =
          linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
      table[i] = (byte) Math.round(255 * encoded);
    }
    return table;
  }
}
