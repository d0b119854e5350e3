package kagami.analysis.phantom;

/** Soft steps. */
final class Curve {
  private Curve() {}

  /** 0 below 0, 1 above 1, without a kink (3t² - 2t³). */
  static double smooth(double t) {
    double c = Math.clamp(t, 0, 1);
    return c * c * (3 - 2 * c);
  }

  /** Share of light left after an optical density: exp(-density), quick where it is small. */
  static float left(float density) {
    if (Math.abs(density) > 0.5f) {
      return (float) Math.exp(-density);
    }
    float d = density;
    return 1 - d * (1 - d * (0.5f - d * (0.16666667f - d * 0.041666668f)));
  }

  /** From 1 inside to 0 outside of a border at distance 0, over a width in the same unit. */
  static double inside(double distance, double width) {
    return smooth(0.5 - distance / width);
  }
}
