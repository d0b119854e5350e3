package kagami.analysis.trend;

import java.util.Arrays;

/**
 * The Theil–Sen line: the median of the slopes of all pairs (Theil 1950; Sen 1968), with Sen's
 * interval for the slope; robust up to 29 % of wild values.
 *
 * <p>Interval: with <i>C = 1.96·√Var(S)</i> of Mann–Kendall and N slopes, the slopes of rank (N −
 * C)/2 and (N + C)/2 + 1, between ranks interpolated (Gilbert 1987, 16.5).
 *
 * @param slope units of y per unit of t
 * @param lower lower end of the slope's 95 % interval
 * @param upper upper end
 * @param intercept median of y − slope·t
 */
public record TheilSen(double slope, double lower, double upper, double intercept) {
  private static final double Z95 = 1.959964;

  /**
   * Fits at least two points at different times.
   *
   * @param times any unit, ascending
   * @param values as many
   * @param lagOne correlation of neighbours, 0 to below 1; widens the interval
   * @throws IllegalArgumentException when all times are equal or the counts differ
   */
  public static TheilSen of(double[] times, double[] values, double lagOne) {
    double[] slopes = slopes(times, values);
    double slope = Samples.medianOfSorted(slopes);
    double c = Z95 * Math.sqrt(MannKendall.of(values, lagOne).variance());
    return new TheilSen(
        slope,
        ranked(slopes, (slopes.length - c) / 2),
        ranked(slopes, (slopes.length + c) / 2 + 1),
        Samples.median(residuals(times, values, slope, 0)));
  }

  /** What is left of the values when the line is taken off. */
  public double[] residuals(double[] times, double[] values) {
    return residuals(times, values, slope, intercept);
  }

  private static double[] residuals(double[] t, double[] y, double slope, double intercept) {
    double[] left = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      left[i] = y[i] - intercept - slope * t[i];
    }
    return left;
  }

  private static double[] slopes(double[] t, double[] y) {
    if (t.length != y.length) {
      throw new IllegalArgumentException(t.length + " times for " + y.length + " values");
    }
    double[] slopes = new double[t.length * (t.length - 1) / 2];
    int count = 0;
    for (int i = 0; i < t.length; i++) {
      for (int j = i + 1; j < t.length; j++) {
        if (t[j] != t[i]) {
          slopes[count++] = (y[j] - y[i]) / (t[j] - t[i]);
        }
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException("a line needs two points at different times");
    }
    double[] sorted = Arrays.copyOf(slopes, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /** The value of a rank that counts from 1, ends held. */
  private static double ranked(double[] sorted, double rank) {
    double at = Math.clamp(rank, 1, sorted.length) - 1;
    int below = (int) at;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
