package kagami.analysis.calibrate;

import java.util.Locale;

/** What the optics allow to be measured. */
public enum ResolutionClass {
  /** Up to 0.11 mm per pixel: all metrics. */
  FULL,
  /** 0.11 to 0.20 mm per pixel: density and dark deficit of pores of at least 0.45 mm only. */
  COARSE,
  /** Above 0.20 mm per pixel: nothing is measured. */
  TOO_COARSE;

  private static final double FULL_UP_TO_MM = 0.11;

  /** Largest size of a pixel that is measured, mm. */
  public static final double COARSE_UP_TO_MM = 0.20;

  /** The class of a pixel size in mm. */
  public static ResolutionClass of(double mmPerPixel) {
    if (mmPerPixel <= FULL_UP_TO_MM) {
      return FULL;
    }
    return mmPerPixel <= COARSE_UP_TO_MM ? COARSE : TOO_COARSE;
  }

  /** The name used in reports. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
