package kagami.analysis.track;

import java.util.List;

/**
 * How many matches as good as this one the skin of a stranger would bring by chance: number of maps
 * that could have been tried × probability that one of them brings so many pores near another
 * (number of false alarms; Moisan and Stival, Int. J. Computer Vision 57, 2004). Deviation from the
 * source: pores without known partner, so that a map is fixed by any three of one session and any
 * three of the other.
 */
final class Chance {
  /** Radius over which crowding is measured, mm. */
  private static final double CROWD_MM = 2;

  private Chance() {}

  /**
   * Decimal logarithm of the expected number of chance matches.
   *
   * @param wanted pores that were looked for
   * @param found of these, those found again
   * @param offered the pores of the other session that they could be
   */
  static double log10(int wanted, int found, List<Point> offered, double toleranceMm) {
    if (found <= 3) {
      return Double.POSITIVE_INFINITY;
    }
    double p = 1 - Math.exp(-crowding(offered) * Math.PI * toleranceMm * toleranceMm);
    double maps = logChoose(wanted, 3) + logChoose(offered.size(), 3) + Math.log(6);
    return (maps + logTail(wanted - 3, found - 3, p)) / Math.log(10);
  }

  /** Neighbours per mm² that a pore has, which in clumps is more than pores per area. */
  private static double crowding(List<Point> points) {
    long near = 0;
    for (Point p : points) {
      for (Point q : points) {
        near += p.distanceTo(q) <= CROWD_MM ? 1 : 0;
      }
    }
    return near / (points.size() * Math.PI * CROWD_MM * CROWD_MM);
  }

  /** Logarithm of the probability of at least k hits in n trials. */
  private static double logTail(int n, int k, double p) {
    double greatest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int i = k; i <= n; i++) {
      double term = logChoose(n, i) + i * Math.log(p) + (n - i) * Math.log1p(-p);
      if (term > greatest) {
        sum = sum * Math.exp(greatest - term) + 1;
        greatest = term;
      } else {
        sum += Math.exp(term - greatest);
      }
    }
    return greatest + Math.log(sum);
  }

  private static double logChoose(int n, int k) {
    double log = 0;
    for (int i = 1; i <= k; i++) {
      log += Math.log(n - k + i) - Math.log(i);
    }
    return log;
  }
}
