package kagami.analysis.metric;

import java.util.List;
import kagami.analysis.pore.Detection;

/**
 * How much the longer axes of pores point the same way: the mean resultant length of doubled angles
 * (Mardia and Jupp, Directional Statistics, 2000, section 9.4), each pore weighted with how far it
 * is from round. Angle noise pulls it towards 0, so it is compared with itself only.
 */
final class AxisAgreement {
  /** Longer over shorter axis minus 1 beyond which a pore gains no weight. */
  private static final double MOST_WEIGHT = 1;

  private AxisAgreement() {}

  /** What a scan adds to all anisotropies alike. Larger: wider errors. From repeated phantoms. */
  private static final double COMMON = 0.003;

  /**
   * 0 = anyhow, 1 = all in parallel. The anisotropy of a pore, as long as its axis ratio minus 1
   * and at twice its angle, has the same error in all directions.
   *
   * @param pores near misses take part in the error only
   */
  static Estimate of(List<Detection> pores, MeasuredArea area) {
    double sum = 0;
    double x = 0;
    double y = 0;
    int n = 0;
    for (Detection d : pores) {
      if (d.accepted()) {
        double twice = Math.toRadians(2 * d.pore().angleDeg());
        sum += weight(d);
        x += weight(d) * Math.cos(twice);
        y += weight(d) * Math.sin(twice);
        n++;
      }
    }
    if (sum == 0) {
      return new Estimate(0, 0);
    }
    double length = Math.hypot(x, y) / sum;
    double direction = Math.atan2(y, x);
    PoreSum along = new PoreSum();
    for (Detection d : pores) {
      double cos = Math.cos(Math.toRadians(2 * d.pore().angleDeg()) - direction);
      double gain = weight(d) * (cos - length);
      double keep = d.keepProbability();
      double cap = Math.min(1, MOST_WEIGHT / Math.max(1e-9, d.pore().axisRatio() - 1));
      along.own(Math.sqrt(keep) * d.errors().axisRatio() * cap);
      along.chance(gain, keep, 0);
      along.own(gain * Math.sqrt(keep * area.exchange(d.pore().centre())));
    }
    along.common(COMMON * n);
    return new Estimate(Math.min(1, length), along.error() / sum);
  }

  private static double weight(Detection d) {
    return Math.min(MOST_WEIGHT, d.pore().axisRatio() - 1);
  }
}
