package kagami.device.guide;

/**
 * Where a head is, in the camera's frame: x to the right in the unmirrored picture, y down, z away
 * from the camera.
 *
 * @param xMm middle between the eyes
 * @param yMm middle between the eyes
 * @param distanceMm camera to the plane of the eyes
 * @param rollDeg positive = clockwise in the picture
 * @param yawDeg positive = turned to the person's left
 * @param pitchDeg positive = chin up
 */
public record Pose(
    double xMm, double yMm, double distanceMm, double rollDeg, double yawDeg, double pitchDeg) {
  /** Checks the distance. */
  public Pose {
    if (!(distanceMm > 0)) {
      throw new IllegalArgumentException("distanceMm must be above 0, but is " + distanceMm);
    }
  }
}
