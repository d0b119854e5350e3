package kagami.analysis.phantom;

/**
 * Glasses in the head's coordinates: two lenses with a full dark rim, in a plane before the eyes.
 * Deviations: a thin flat frame without temples' depth; lenses do not refract.
 */
final class Glasses {
  /** Height of the frame's plane over the face plane, mm: the lens is 14 mm before the pupil. */
  static final double HEIGHT_MM = Stance.PUPILS_BEFORE_FACE_PLANE_MM + 14;

  static final double LENS_U = 33;
  static final double LENS_V = 4;

  private static final double HALF_WIDTH = 24.5;
  private static final double HALF_HEIGHT = 19;
  private static final double RIM_MM = 3;
  private static final double SOFT_MM = 0.15;
  private static final double POWER = 3.4;
  private static final double BRIDGE_V = -4;
  private static final double HINGE_V = -7;

  private Glasses() {}

  /** How far a place is outside the nearer lens, mm; below 0 inside. */
  private static double outsideLens(double u, double v) {
    double du = Math.abs(Math.abs(u) - LENS_U) / HALF_WIDTH;
    double dv = Math.abs(v - LENS_V) / HALF_HEIGHT;
    double r = Math.pow(Math.pow(du, POWER) + Math.pow(dv, POWER), 1 / POWER);
    return (r - 1) * 0.5 * (HALF_WIDTH + HALF_HEIGHT);
  }

  /** Share of a place of the plane that the frame covers. */
  static double frame(double u, double v) {
    double a = Math.abs(u);
    if (a > 75 || Math.abs(v - LENS_V) > 30) {
      return 0;
    }
    double out = outsideLens(u, v);
    double rim = Math.min(Curve.inside(-out, SOFT_MM), Curve.inside(out - RIM_MM, SOFT_MM));
    double bridge =
        Math.min(
            Curve.inside(Math.abs(v - BRIDGE_V + 0.02 * (81 - a * a)) - 1.6, SOFT_MM),
            Curve.inside(a - 9.5, SOFT_MM));
    double hinge =
        Math.min(
            Curve.inside(Math.abs(v - HINGE_V) - 2.2, SOFT_MM),
            Math.min(Curve.inside(55 - a, SOFT_MM), Curve.inside(a - 74, SOFT_MM)));
    double parts = out > 0 ? Math.max(bridge, hinge) : 0;
    return Math.max(rim, parts);
  }

  /** Share of a place of the plane that is glass. */
  static double lens(double u, double v) {
    return Curve.inside(outsideLens(u, v), SOFT_MM);
  }
}
