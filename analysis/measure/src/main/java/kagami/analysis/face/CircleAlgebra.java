package kagami.analysis.face;

/**
 * The circle nearest to weighted points: minimises Σ w (x² + y² + a x + b y + c)² (I. Kåsa, "A
 * circle fitting procedure and its error analysis", IEEE Trans. Instrum. Meas. 25, 1976).
 */
final class CircleAlgebra {
  private CircleAlgebra() {}

  /**
   * Fits.
   *
   * @param points rows that start with x and y
   * @param weights one per point, at least 0
   * @return x, y and radius; empty when the points do not fix a circle
   */
  static double[] fit(double[][] points, double[] weights) {
    double sum = 0;
    double mx = 0;
    double my = 0;
    for (int i = 0; i < points.length; i++) {
      sum += weights[i];
      mx += weights[i] * points[i][0];
      my += weights[i] * points[i][1];
    }
    if (sum <= 0) {
      return new double[0];
    }
    return centred(points, weights, sum, mx / sum, my / sum);
  }

  private static double[] centred(
      double[][] points, double[] weights, double sum, double mx, double my) {
    double uu = 0;
    double uv = 0;
    double vv = 0;
    double uq = 0;
    double vq = 0;
    for (int i = 0; i < points.length; i++) {
      double u = points[i][0] - mx;
      double v = points[i][1] - my;
      double q = u * u + v * v;
      uu += weights[i] * u * u;
      uv += weights[i] * u * v;
      vv += weights[i] * v * v;
      uq += weights[i] * u * q;
      vq += weights[i] * v * q;
    }
    double determinant = uu * vv - uv * uv;
    if (determinant <= 1e-9 * uu * uu) {
      return new double[0];
    }
    double a = 0.5 * (uq * vv - vq * uv) / determinant;
    double b = 0.5 * (vq * uu - uq * uv) / determinant;
    return new double[] {mx + a, my + b, Math.sqrt(a * a + b * b + (uu + vv) / sum)};
  }
}
