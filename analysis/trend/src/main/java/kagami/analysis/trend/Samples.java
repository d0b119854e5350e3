package kagami.analysis.trend;

import java.util.Arrays;

/** Middle, mean and robust spread of plain samples. */
final class Samples {
  /** Turns the median absolute deviation of normal variates into their standard deviation. */
  private static final double MAD_TO_SIGMA = 1.4826;

  private Samples() {}

  /** The middle value, or the mean of the two middle ones. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return medianOfSorted(sorted);
  }

  static double medianOfSorted(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /** 1.4826 × the median absolute deviation about the median. */
  static double robustDeviation(double[] values) {
    double middle = median(values);
    return MAD_TO_SIGMA * median(Arrays.stream(values).map(v -> Math.abs(v - middle)).toArray());
  }
}
