package kagami.analysis.calibrate;

import java.util.List;

/**
 * The pinhole's focal length from sightings of the scale card at several distances: pixels per mm m
 * = f / (z + o), so that 1/m grows with the sensor's distance z along a line of slope 1/f. The
 * distance sensor sits beside the lens, not in its pupil: its offset o is fitted as well, with what
 * is known of it beforehand.
 *
 * @param focalPx pixels
 * @param standardError of it, pixels
 * @param offsetMm pupil behind the distance sensor's zero, mm
 */
public record FocalLength(double focalPx, double standardError, double offsetMm) {
  /**
   * What is known of the offset beforehand, standard deviation in mm. Larger trusts the distances'
   * differences only, smaller their absolute values. 3: the sensor's own accuracy on white.
   */
  private static final double OFFSET_SD_MM = 3;

  /** Noise of a distance, mm: median of many readings and a hand that holds the card. */
  private static final double DISTANCE_SD_MM = 1;

  /**
   * The card at one distance.
   *
   * @param distanceMm as the distance sensor says
   * @param pxPerMm as the card says
   */
  public record View(double distanceMm, double pxPerMm) {}

  /**
   * Weighted least squares with the offset's prior.
   *
   * @throws IllegalArgumentException without views
   */
  public static FocalLength of(List<View> views) {
    if (views.isEmpty()) {
      throw new IllegalArgumentException("a focal length needs a view of the card");
    }
    // z = f / m - o: linear in f and o, errors in z.
    double w = 1 / (DISTANCE_SD_MM * DISTANCE_SD_MM);
    double prior = 1 / (OFFSET_SD_MM * OFFSET_SD_MM);
    double aa = 0;
    double ab = 0;
    double bb = prior;
    double az = 0;
    double bz = 0;
    for (View view : views) {
      double a = 1 / view.pxPerMm;
      aa += w * a * a;
      ab -= w * a;
      bb += w;
      az += w * a * view.distanceMm;
      bz -= w * view.distanceMm;
    }
    double determinant = aa * bb - ab * ab;
    double focal = (bb * az - ab * bz) / determinant;
    double offset = (aa * bz - ab * az) / determinant;
    return new FocalLength(focal, Math.sqrt(bb / determinant), offset);
  }
}
