package kagami.device.guide;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalDouble;
import kagami.analysis.face.Face;

/**
 * How far apart a person's pupils are, mm: what turns pixels into distances.
 *
 * <p>Whoever was scanned before has a figure of their own, from the distance sensor at the first
 * scan. It is kept to: for coming back to the same place a ruler that is always the same is better
 * than the sensor, whose readings scatter by half a percent, come late, and see hair and collar,
 * too. Whoever was not is measured by the sensor while looking; its lateness drops out, since the
 * pupils stay as far apart while the person moves. Without a reading it is a mean adult's, which is
 * wrong by 6 % of the distance for one in three: more than the tolerance.
 */
final class PupilRuler {
  /** Mean distance of adults' pupils, mm (Dodgson 2004: 63.4, standard deviation 3.8). */
  static final double MEAN_MM = 63.4;

  /** No adult is outside (Dodgson 2004: 52 to 78), nor a child of ten; the sensor saw a hand. */
  private static final double LEAST_MM = 48;

  private static final double MOST_MM = 80;

  /**
   * Readings whose median counts. Range 5 to 31; larger is steadier, smaller forgets a reading on
   * the way sooner. Default 15: a second and a half.
   */
  private static final int READINGS = 15;

  private final OptionalDouble own;
  private final Deque<Double> readings = new ArrayDeque<>();

  /**
   * @param own the person's own, when known
   */
  PupilRuler(OptionalDouble own) {
    this.own = own;
  }

  /**
   * The distance of the pupils.
   *
   * @param apartPx how far apart they are seen, camera pixels
   * @param focalPx the camera's focal length, pixels
   * @param rangedMm camera to face plane by the distance sensor, when it tells
   */
  double mm(double apartPx, double focalPx, OptionalDouble rangedMm) {
    if (own.isPresent()) {
      return own.getAsDouble();
    }
    if (rangedMm.isPresent()) {
      double seen = apartPx * (rangedMm.getAsDouble() - Face.PUPILS_BEFORE_FACE_PLANE_MM) / focalPx;
      if (seen > LEAST_MM && seen < MOST_MM) {
        readings.addLast(seen);
      }
      if (readings.size() > READINGS) {
        readings.removeFirst();
      }
    }
    return readings.isEmpty() ? MEAN_MM : median();
  }

  /** Somebody else may come. */
  void forget() {
    readings.clear();
  }

  private double median() {
    double[] sorted = readings.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
