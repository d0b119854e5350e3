package kagami.analysis.metric;

import java.util.List;
import kagami.analysis.pore.Pore;

/**
 * How much the longer axes of pores point the same way: the mean resultant length of doubled angles
 * (Mardia and Jupp, Directional Statistics, 2000, section 9.4), each pore weighted with how far it
 * is from round. Angle noise pulls it towards 0, so it is compared with itself only.
 */
final class AxisAgreement {
  /** Longer over shorter axis minus 1 beyond which a pore gains no weight. */
  private static final double MOST_WEIGHT = 1;

  private AxisAgreement() {}

  /** 0 = anyhow, 1 = all in parallel; the error is the sampling error. */
  static Estimate of(List<Pore> pores) {
    double sum = 0;
    double x = 0;
    double y = 0;
    for (Pore pore : pores) {
      double twice = Math.toRadians(2 * pore.angleDeg());
      sum += weight(pore);
      x += weight(pore) * Math.cos(twice);
      y += weight(pore) * Math.sin(twice);
    }
    if (sum == 0) {
      return new Estimate(0, 0);
    }
    double length = Math.hypot(x, y) / sum;
    double direction = Math.atan2(y, x);
    double squares = 0;
    for (Pore pore : pores) {
      double along = Math.cos(Math.toRadians(2 * pore.angleDeg()) - direction);
      squares += Math.pow(weight(pore) * (along - length), 2);
    }
    return new Estimate(Math.min(1, length), Math.sqrt(squares) / sum);
  }

  private static double weight(Pore pore) {
    return Math.min(MOST_WEIGHT, pore.axisRatio() - 1);
  }
}
