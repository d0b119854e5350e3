package kagami.analysis.trend;

import java.util.Arrays;

/**
 * The Mann–Kendall test for a monotone trend (Mann 1945; Kendall 1975), ties counted.
 *
 * <p><i>S = Σ sgn(y_j − y_i)</i> over all pairs; without trend its variance is <i>[n(n−1)(2n+5) − Σ
 * t(t−1)(2t+5)]/18</i>, t being the sizes of groups of equal values (Gilbert 1987, eq. 16.3-16.4).
 * With lag-1 correlation r &gt; 0 the variance is widened by (1+r)/(1−r).
 *
 * @param s Kendall's S
 * @param variance variance of S without trend, widened
 */
record MannKendall(long s, double variance) {
  /**
   * Tests values in the order of time.
   *
   * @param values at least two
   * @param lagOne correlation of neighbours, 0 to below 1
   */
  static MannKendall of(double[] values, double lagOne) {
    long s = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        s += Double.compare(values[j], values[i]) > 0 ? 1 : values[j] == values[i] ? 0 : -1;
      }
    }
    return new MannKendall(s, tiedVariance(values) * (1 + lagOne) / (1 - lagOne));
  }

  /** S over its standard deviation, moved one step towards zero for continuity. */
  double z() {
    return s == 0 || variance == 0 ? 0 : (s - Long.signum(s)) / Math.sqrt(variance);
  }

  /** Two-sided p, normal approximation (good from n = 10). */
  double p() {
    return Normal.twoSided(z());
  }

  private static double tiedVariance(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double variance = term(sorted.length);
    int start = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[start]) {
        variance -= term(i - start);
        start = i;
      }
    }
    return variance;
  }

  private static double term(double n) {
    return n * (n - 1) * (2 * n + 5) / 18;
  }
}
