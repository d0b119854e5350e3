package kagami.analysis.phantom;

/** Where a beard grows, in skin coordinates. */
final class BeardArea {
  private static final double SOFT_MM = 7;

  private BeardArea() {}

  /** Share of full growth, 0-1. */
  static double share(double u, double v) {
    double a = Math.abs(u);
    double jaw = Curve.smooth((v - cheekLine(a)) / SOFT_MM + 0.5);
    jaw *=
        Curve.smooth((124 - v) / 14)
            * Math.max(Curve.smooth((72 - a) / 3), Curve.smooth((v - 40) / 5));
    double upper = HeadShape.mouthLine(a) - 7;
    double lip = Curve.smooth((v - 51.5) / 4) * Curve.smooth((upper + 1.5 - v) / 2);
    lip *= Curve.smooth((27 - a) / 4) * (1 - 0.3 * Math.exp(-a * a / 6));
    return Math.max(jaw, lip);
  }

  /** Above this line there is none: from the sideburns down beside the mouth to below the lip. */
  private static double cheekLine(double a) {
    double besideMouth = 84 - 26 * Curve.smooth((a - 17) / 12);
    return besideMouth - 1.05 * Math.max(0, a - 30);
  }
}
