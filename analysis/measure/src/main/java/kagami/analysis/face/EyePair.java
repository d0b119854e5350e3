package kagami.analysis.face;

/**
 * The two irises of a face in picture pixels.
 *
 * @param west the one on the left side of the picture, the person's right
 * @param east the one on the right side of the picture
 */
record EyePair(IrisCircle west, IrisCircle east) {
  /** Distance between the centres, pixels. */
  double distancePx() {
    return west.centre().distanceTo(east.centre());
  }

  /** Roll of the line through both, degrees, positive = clockwise. */
  double rollDeg() {
    return Math.toDegrees(
        Math.atan2(east.centre().y() - west.centre().y(), east.centre().x() - west.centre().x()));
  }

  /** The weaker of both contrasts. */
  double contrast() {
    return Math.min(west.contrast(), east.contrast());
  }

  /** True when both pairs lie on one face. */
  boolean overlaps(EyePair other) {
    double larger = Math.max(distancePx(), other.distancePx());
    double dx =
        west.centre().x() + east.centre().x() - other.west.centre().x() - other.east.centre().x();
    double dy =
        west.centre().y() + east.centre().y() - other.west.centre().y() - other.east.centre().y();
    return Math.hypot(dx, dy) / 2 < larger;
  }
}
