package kagami.device.health;

/** Weighted least squares of value = a + b·x + c·y. */
final class PlaneFit {
  private double weight;
  private double meanX;
  private double meanY;
  private double meanValue;
  private double xx;
  private double xy;
  private double yy;
  private double xValue;
  private double yValue;

  void add(double x, double y, double value, double w) {
    weight += w;
    double dx = x - meanX;
    double dy = y - meanY;
    double dValue = value - meanValue;
    meanX += w / weight * dx;
    meanY += w / weight * dy;
    meanValue += w / weight * dValue;
    xx += w * dx * (x - meanX);
    xy += w * dx * (y - meanY);
    yy += w * dy * (y - meanY);
    xValue += w * dx * (value - meanValue);
    yValue += w * dy * (value - meanValue);
  }

  /** b and c; zero when the points do not span a plane. */
  double[] slope() {
    double determinant = xx * yy - xy * xy;
    return determinant > 1e-9 * xx * yy
        ? new double[] {
          (yy * xValue - xy * yValue) / determinant, (xx * yValue - xy * xValue) / determinant
        }
        : new double[2];
  }
}
