package kagami.analysis.phantom;

/**
 * Where the head is and how it is turned. With zero offset the point between nose bridge and nose
 * tip is on the camera's axis; the pupils are {@value #PUPILS_BEFORE_FACE_PLANE_MM} mm nearer than
 * the face plane. Signs of the angles are those of {@link kagami.analysis.face.Face.Pose}.
 *
 * @param xMm to the right in the picture, mm, -120 to 120
 * @param yMm down in the picture, mm, -120 to 120
 * @param distanceMm camera to face plane along the axis, mm, 250 to 1200
 * @param rollDeg positive = clockwise in the picture, -30 to 30
 * @param yawDeg positive = turned to the person's left, -20 to 20
 * @param pitchDeg positive = chin up, -20 to 20
 */
public record Stance(
    double xMm, double yMm, double distanceMm, double rollDeg, double yawDeg, double pitchDeg) {
  /** How much nearer the pupils are than the face plane, mm. */
  public static final double PUPILS_BEFORE_FACE_PLANE_MM = 20;

  /** Checks the ranges. */
  public Stance {
    Check.range("xMm", xMm, -120, 120);
    Check.range("yMm", yMm, -120, 120);
    Check.range("distanceMm", distanceMm, 250, 1200);
    Check.range("rollDeg", rollDeg, -30, 30);
    Check.range("yawDeg", yawDeg, -20, 20);
    Check.range("pitchDeg", pitchDeg, -20, 20);
  }

  /** Straight before the camera. */
  public static Stance at(double distanceMm) {
    return new Stance(0, 0, distanceMm, 0, 0, 0);
  }

  /** The same attitude, moved sideways. */
  public Stance shifted(double dxMm, double dyMm) {
    return new Stance(xMm + dxMm, yMm + dyMm, distanceMm, rollDeg, yawDeg, pitchDeg);
  }

  /** The same place, turned. */
  public Stance turned(double roll, double yaw, double pitch) {
    return new Stance(xMm, yMm, distanceMm, roll, yaw, pitch);
  }
}
