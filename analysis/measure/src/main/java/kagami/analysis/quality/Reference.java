package kagami.analysis.quality;

/**
 * How a person stood in the first accepted scan, which later ones are held against.
 *
 * @param yawDeg degrees, positive = turned to the person's left
 * @param pitchDeg degrees, positive = chin up
 * @param rollDeg degrees, positive = clockwise in the picture
 * @param distanceMm camera to face plane
 */
public record Reference(double yawDeg, double pitchDeg, double rollDeg, double distanceMm) {
  /** Checks the distance. */
  public Reference {
    if (!(distanceMm > 0)) {
      throw new IllegalArgumentException("reference distance of " + distanceMm + " mm");
    }
  }
}
