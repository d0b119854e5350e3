package kagami.device.guide;

import java.util.OptionalDouble;

/**
 * Where the person is wanted.
 *
 * @param pose the pose to take up: of the first accepted scan, or the camera's own middle
 * @param tolerance how near is near enough
 * @param sharpness what previews of this person usually have, when known
 */
public record Target(Pose pose, Tolerance tolerance, OptionalDouble sharpness) {

  /**
   * How near is near enough.
   *
   * @param shiftMm sideways and up, mm, 1 to 60. Larger fires sooner and compares less alike skin.
   *     Default 3 against an own baseline
   * @param distanceShare of the distance, 0.01 to 0.3. Default 0.05 against an own baseline: the
   *     analysis refuses beyond
   * @param rollDeg degrees, 1 to 20. Default 3 against an own baseline
   * @param turnDeg yaw and pitch, degrees, 2 to 30. Default 6 against an own baseline, inside the 8
   *     at which the analysis refuses
   */
  public record Tolerance(double shiftMm, double distanceShare, double rollDeg, double turnDeg) {
    /** Against the pose of the first accepted scan. */
    public static final Tolerance OWN_BASELINE = new Tolerance(3, 0.05, 3, 6);

    /** Before there is one: the whole face in the picture, about straight. */
    public static final Tolerance FIRST_TIME = new Tolerance(15, 0.05, 6, 12);

    /** Checks the ranges. */
    public Tolerance {
      within("shiftMm", shiftMm, 1, 60);
      within("distanceShare", distanceShare, 0.01, 0.3);
      within("rollDeg", rollDeg, 1, 20);
      within("turnDeg", turnDeg, 2, 30);
    }

    private static void within(String field, double value, double least, double most) {
      if (!(value >= least && value <= most)) {
        throw new IllegalArgumentException(
            "%s must lie between %s and %s, but is %s".formatted(field, least, most, value));
      }
    }
  }
}
