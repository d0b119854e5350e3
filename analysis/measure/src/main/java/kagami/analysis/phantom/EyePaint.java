package kagami.analysis.phantom;

/** The opening between the lids: white of the eye, iris, pupil, lashes. */
final class EyePaint {
  /** Horizontal visible iris diameter, mm: the adult mean. */
  static final double IRIS_DIAMETER_MM = 11.7;

  private static final double HALF_WIDTH = 14.2;
  private static final double PUPIL_RADIUS = 1.9;
  private static final double SOFT = 0.35;

  /** Paints over what is there, in coordinates mirrored to one eye: {@code a = |u|}. */
  void over(float a, float u, float v, Material out) {
    double x = a - HeadShape.PUPIL_U;
    if (Math.abs(x) > 18 || Math.abs(v) > 12) {
      return;
    }
    double upper = upperLid(x);
    double lower = lowerLid(x);
    lidAndLashes(x, v - upper, out);
    double inside = Math.min(v - upper, lower - v);
    double open = Curve.smooth(inside / 0.4);
    if (open > 0) {
      eyeball(x, v, Math.signum(u), inside, (float) open, v - upper, out);
    }
  }

  private static double upperLid(double x) {
    double t = Math.clamp(x / HALF_WIDTH, -1, 1);
    return -4.9 * Math.pow(1 - t * t, 0.72) * (1 - 0.13 * t) - 0.05 * x;
  }

  private static double lowerLid(double x) {
    double t = Math.clamp(x / HALF_WIDTH, -1, 1);
    return 5.0 * Math.pow(1 - t * t, 0.85) * (1 + 0.1 * t) - 0.05 * x;
  }

  private static void lidAndLashes(double x, double over, Material out) {
    double wide = Curve.smooth((HALF_WIDTH + 2.2 - Math.abs(x)) / 2.5);
    double lash = wide * Math.exp(-Math.pow((over + 0.45) / 0.75, 2));
    FacePaint.tint(out, (float) (0.88 * lash), 0.16f, 0.14f, 0.14f);
    double fold = wide * Math.exp(-Math.pow((over + 4.3 - 0.012 * x * x) / 0.7, 2));
    FacePaint.tint(out, (float) (0.35 * fold), 0.6f, 0.52f, 0.5f);
    double shadow = wide * Math.exp(-Math.pow((over + 2) / 2.2, 2));
    FacePaint.tint(out, (float) (0.25 * shadow), 0.7f, 0.62f, 0.6f);
  }

  private static void eyeball(
      double x, double y, double side, double inside, float open, double belowLid, Material out) {
    double r = Math.hypot(x, y);
    double angle = Math.atan2(y, side * x);
    double lidShade = 0.55 + 0.45 * Curve.smooth(belowLid / 3.2);
    double corner = 1 - 0.35 * Curve.smooth((Math.abs(x) - 8) / 6);
    double rim = 0.75 + 0.25 * Curve.smooth(inside / 1.2);
    float[] white = {0.42f, 0.385f, 0.37f};
    double iris = Curve.inside(r - IRIS_DIAMETER_MM / 2, SOFT);
    double pupil = Curve.inside(r - PUPIL_RADIUS, SOFT);
    double limbus = Curve.smooth((r - 4.2) / 1.6);
    double fibres = 1 + 0.22 * Math.sin(23 * angle + 2.1 * Math.sin(5 * angle + r));
    double glow = (1.25 - 0.1 * r) * fibres * (1 - 0.72 * limbus);
    float[] brown = {0.088f, 0.050f, 0.028f};
    for (int c = 0; c < 3; c++) {
      double ball = white[c] * corner * rim + iris * (brown[c] * glow - white[c] * corner * rim);
      ball += pupil * (0.006 - ball);
      out.reflectance[c] += open * (float) (ball * lidShade - out.reflectance[c]);
    }
    out.relief *= 1 - open;
    out.bare *= 1 - open;
    out.gloss *= 1 - open;
  }
}
