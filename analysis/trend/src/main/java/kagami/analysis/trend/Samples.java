package kagami.analysis.trend;

import java.util.Arrays;

/** Middle, mean and robust spread of plain samples. */
final class Samples {
  /** Turns Q_n's order statistic of normal variates into their standard deviation. */
  private static final double PAIRS_TO_SIGMA = 2.2219;

  /** Croux &amp; Rousseeuw (1992), for n = 2 to 9. */
  private static final double[] SMALL_SAMPLES = {
    0.399, 0.994, 0.512, 0.844, 0.611, 0.857, 0.669, 0.872
  };

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

  /**
   * Standard deviation that up to half of the values cannot spoil: Q_n of Rousseeuw &amp; Croux
   * (1993), 2.2219 × the C(h, 2)-th smallest distance of all pairs, h = ⌊n/2⌋ + 1, with their
   * correction for small samples. Twice as precise as the median absolute deviation.
   *
   * @param values at least two
   */
  static double robustDeviation(double[] values) {
    int n = values.length;
    double[] distances = new double[n * (n - 1) / 2];
    int count = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        distances[count++] = Math.abs(values[i] - values[j]);
      }
    }
    Arrays.sort(distances);
    int h = n / 2 + 1;
    return PAIRS_TO_SIGMA * smallSample(n) * distances[h * (h - 1) / 2 - 1];
  }

  private static double smallSample(int n) {
    if (n < 2 + SMALL_SAMPLES.length) {
      return SMALL_SAMPLES[n - 2];
    }
    return n / (n + (n % 2 == 1 ? 1.4 : 3.8));
  }
}
