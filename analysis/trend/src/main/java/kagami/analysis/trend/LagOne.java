package kagami.analysis.trend;

import java.util.Collection;

/**
 * Correlation of neighbouring scans, from residuals about a line.
 *
 * <p>The sample value is too low: taking off level and slope leaves a bias of −(2 + 4ρ)/n (Kendall
 * 1954 for the level; van Giersbergen 2005 for the line). Solved for ρ: (n·r + 2)/(n − 4).
 */
final class LagOne {
  /**
   * Bound of the value used. Larger: variances may be widened by more than (1+r)/(1−r) = 19, and
   * nothing could ever be called changed; smaller: slow drifts of the noise are underrated.
   */
  static final double MOST = 0.9;

  private LagOne() {}

  /** The corrected correlation, any sign; 0 for fewer than six residuals, which tell nothing. */
  static double corrected(double[] residuals) {
    int n = residuals.length;
    return n < 6 ? 0 : (n * sample(residuals) + 2) / (n - 4);
  }

  /**
   * A region's own value drawn half-way to the mean of all regions of the person, within 0 and
   * {@link #MOST}: regions of one scan share light, pose and room, and a single region's value from
   * some 30 scans is off by 0.18. Only a positive correlation makes chance look like a trend.
   */
  static double shared(double own, Collection<Double> all) {
    double mean = all.stream().mapToDouble(Double::doubleValue).average().orElse(own);
    return Math.clamp((own + mean) / 2, 0, MOST);
  }

  /** Σ e_i·e_{i+1} / Σ e_i² about the mean; 0 when nothing varies. */
  static double sample(double[] residuals) {
    double mean = Samples.mean(residuals);
    double products = 0;
    double squares = 0;
    for (int i = 0; i < residuals.length; i++) {
      double e = residuals[i] - mean;
      squares += e * e;
      products += i == 0 ? 0 : e * (residuals[i - 1] - mean);
    }
    return squares == 0 ? 0 : products / squares;
  }
}
