package kagami.analysis.calibrate;

import java.util.Arrays;

/** The middle value by selection (C. Hoare, "Algorithm 65: find", CACM 4(7), 1961). */
public final class Median {
  private Median() {}

  /**
   * The value that would stand at {@code n / 2} were the first n sorted; reorders them.
   *
   * @param values without NaN
   * @param n at least 1
   */
  public static float of(float[] values, int n) {
    int wanted = n / 2;
    int low = 0;
    int high = n - 1;
    while (low < high) {
      float pivot = values[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          float other = values[i];
          values[i++] = values[j];
          values[j--] = other;
        }
      }
      if (wanted <= j) {
        high = j;
      } else if (wanted >= i) {
        low = i;
      } else {
        return values[wanted];
      }
    }
    return values[wanted];
  }

  /** The middle value, or the mean of the two middle ones; at least one. */
  public static double of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
