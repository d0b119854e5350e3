package kagami.analysis.calibrate;

import java.util.Locale;

/** Where the size of a pixel on the skin was learnt from, most trusted first. */
public enum ScaleSource {
  /** Somebody said so. */
  STATED,
  /** Distance sensor and focal length. */
  DISTANCE,
  /** Iris width, 11.7 mm in the mean adult. */
  IRIS;

  /** The name used in reports. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
