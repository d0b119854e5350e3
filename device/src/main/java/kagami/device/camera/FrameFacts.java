package kagami.device.camera;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.capture.Exposure;
import org.jspecify.annotations.Nullable;

/**
 * What libcamera says about one frame.
 *
 * @param exposure as told; its gain is the product of the analogue and the digital one, which must
 *     be 1, so that a digital gain shows as a gain that was not held
 * @param blackLevel of the sensor's red, green and blue pixels, of 65535
 * @param lensDioptres where the lens was, 1 / metres; empty for a lens that cannot move
 * @param crop the part of the sensor that the frame shows; not told of raw data
 */
record FrameFacts(
    Exposure exposure,
    BlackLevel blackLevel,
    OptionalDouble lensDioptres,
    Optional<SensorCrop> crop) {
  /** Levels of 65535. */
  record BlackLevel(double red, double green, double blue) {
    /** Without a word from the driver there is nothing to take off. */
    static final BlackLevel NONE = new BlackLevel(0, 0, 0);
  }

  /**
   * Reads a record of {@code --metadata-format txt}: one {@code name=value} per control, arrays as
   * {@code [ a, b ]}.
   *
   * @throws CameraException when a control is missing or is no number
   */
  static FrameFacts of(Map<String, String> controls) {
    double[] gains = numbers(controls, "ColourGains");
    if (gains.length != 2) {
      throw unusable("ColourGains", controls.get("ColourGains"));
    }
    double digital = controls.containsKey("DigitalGain") ? number(controls, "DigitalGain") : 1;
    try {
      Exposure exposure =
          new Exposure(
              number(controls, "ExposureTime") / 1000,
              number(controls, "AnalogueGain") * digital,
              gains[0],
              gains[1],
              stamp(controls));
      return new FrameFacts(
          exposure,
          black(controls).orElse(BlackLevel.NONE),
          controls.containsKey("LensPosition")
              ? OptionalDouble.of(number(controls, "LensPosition"))
              : OptionalDouble.empty(),
          SensorCrop.of(controls.getOrDefault("ScalerCrop", "")));
    } catch (IllegalArgumentException e) {
      throw new CameraException("the camera's metadata make no sense: " + e.getMessage(), e);
    }
  }

  /** Nanoseconds since the machine was started: more digits than a double holds. */
  private static long stamp(Map<String, String> controls) {
    String text = controls.get("SensorTimestamp");
    try {
      return Long.parseLong(text == null ? "" : text);
    } catch (NumberFormatException e) {
      throw unusable("SensorTimestamp", text);
    }
  }

  /** Four levels, in the order red, green, green, blue. */
  private static Optional<BlackLevel> black(Map<String, String> controls) {
    if (!controls.containsKey("SensorBlackLevels")) {
      return Optional.empty();
    }
    double[] levels = numbers(controls, "SensorBlackLevels");
    if (levels.length != 4) {
      throw unusable("SensorBlackLevels", controls.get("SensorBlackLevels"));
    }
    return Optional.of(new BlackLevel(levels[0], (levels[1] + levels[2]) / 2, levels[3]));
  }

  private static double number(Map<String, String> controls, String name) {
    double[] values = numbers(controls, name);
    if (values.length != 1) {
      throw unusable(name, controls.get(name));
    }
    return values[0];
  }

  private static double[] numbers(Map<String, String> controls, String name) {
    String text = controls.get(name);
    if (text == null) {
      throw new CameraException(
          "the camera's metadata lack " + name + "; update rpicam-apps and libcamera");
    }
    try {
      return Arrays.stream(text.replaceAll("[\\[\\]() ]", "").split(",", -1))
          .mapToDouble(Double::parseDouble)
          .toArray();
    } catch (NumberFormatException e) {
      throw unusable(name, text);
    }
  }

  private static CameraException unusable(String name, @Nullable String text) {
    return new CameraException("the camera's metadata say " + name + "=" + text);
  }
}
