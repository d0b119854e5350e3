package kagami.analysis.trend;

import java.util.Arrays;
import java.util.List;

/**
 * One quantity of a scan from the passes that were accepted: their median, with an error that never
 * promises more than a single pass does.
 *
 * <p>Passes of one scan share the pose, the distance and the calibration, so it is not known how
 * much of the error they state would average out. Therefore <i>SE = max(m, s·√c(n))</i>: <i>m</i>
 * is the median of the stated standard errors, not divided by anything; <i>s</i> is the sample
 * standard deviation of the passes' values, and <i>c(n)</i> the variance of the median of <i>n</i>
 * normal variates relative to that of one (order statistics: Teichroew 1956; π/2n beyond five,
 * which is slightly too large). The second term takes over when passes disagree by more than they
 * say they should. For independent passes with correct errors the result is up to 1.5 times too
 * large with three passes.
 *
 * @param value median of the passes' values
 * @param standardError its standard error, same unit
 * @param passes how many passes were accepted, at least 1
 */
public record PassSummary(double value, double standardError, int passes) {
  private static final double[] MEDIAN_VARIANCE = {1, 0.5, 0.4487, 0.2982, 0.2868};

  /**
   * One pass.
   *
   * @param value what it measured
   * @param standardError what it says about its own error, not negative
   */
  public record Reading(double value, double standardError) {
    /** Checks that both are numbers. */
    public Reading {
      if (!Double.isFinite(value) || !Double.isFinite(standardError) || standardError < 0) {
        throw new IllegalArgumentException("reading " + value + " ± " + standardError);
      }
    }
  }

  /** The summary of at least one pass. */
  public static PassSummary of(List<Reading> accepted) {
    int n = accepted.size();
    if (n == 0) {
      throw new IllegalArgumentException("a scan needs at least one accepted pass");
    }
    double[] values = accepted.stream().mapToDouble(Reading::value).toArray();
    double stated = median(accepted.stream().mapToDouble(Reading::standardError).toArray());
    double observed = spread(values) * Math.sqrt(medianVariance(n));
    return new PassSummary(median(values), Math.max(stated, observed), n);
  }

  /** The middle value, or the mean of the two middle ones. */
  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static double spread(double[] values) {
    if (values.length < 2) {
      return 0;
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  private static double medianVariance(int n) {
    return n <= MEDIAN_VARIANCE.length ? MEDIAN_VARIANCE[n - 1] : Math.PI / (2 * n);
  }
}
