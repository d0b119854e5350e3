package kagami.analysis.trend;

import java.util.List;
import java.util.Optional;

/**
 * ICC(2,1): which share of the spread is between subjects, for absolute agreement of single
 * readings when readings are a random sample (Shrout &amp; Fleiss 1979); the 95 % interval is that
 * of McGraw &amp; Wong (1996), table 7, ICC(A,1). It depends on how different the subjects are:
 * among equals it is small however good the instrument.
 *
 * @param value at most 1; may come out below 0 when subjects do not differ
 * @param lower lower end of the 95 % interval
 * @param upper upper end
 * @param subjects rows
 * @param repeats columns
 */
public record IntraclassCorrelation(
    double value, double lower, double upper, int subjects, int repeats) {

  /**
   * The correlation of a complete table.
   *
   * @param table one row per subject, one column per repeat
   * @return empty below two subjects or two repeats, or when nothing varies
   * @throws IllegalArgumentException when rows differ in length
   */
  public static Optional<IntraclassCorrelation> of(List<double[]> table) {
    int n = table.size();
    int k = n == 0 ? 0 : table.getFirst().length;
    if (table.stream().anyMatch(row -> row.length != k)) {
      throw new IllegalArgumentException("every subject needs the same number of repeats");
    }
    return n < 2 || k < 2 ? Optional.empty() : new MeanSquares(table).correlation();
  }

  /** Two-way analysis of variance: rows (subjects), columns (repeats), error. */
  private static final class MeanSquares {
    private final int n;
    private final int k;
    private final double rows;
    private final double columns;
    private final double error;

    MeanSquares(List<double[]> table) {
      n = table.size();
      k = table.getFirst().length;
      double grand = table.stream().mapToDouble(Samples::mean).sum() / n;
      double total = 0;
      double between = 0;
      double across = 0;
      for (double[] row : table) {
        between += k * square(Samples.mean(row) - grand);
        for (double value : row) {
          total += square(value - grand);
        }
      }
      for (int j = 0; j < k; j++) {
        int column = j;
        double mean = table.stream().mapToDouble(row -> row[column]).sum() / n;
        across += n * square(mean - grand);
      }
      rows = between / (n - 1);
      columns = across / (k - 1);
      error = Math.max(0, total - between - across) / ((n - 1.0) * (k - 1));
    }

    Optional<IntraclassCorrelation> correlation() {
      double spread = rows + (k - 1) * error + k * (columns - error) / n;
      if (spread <= 0) {
        return Optional.empty();
      }
      double icc = (rows - error) / spread;
      if (error == 0) {
        return Optional.of(new IntraclassCorrelation(icc, icc, icc, n, k));
      }
      double v = degreesOfFreedom(icc);
      double high = FisherF.quantile(0.975, n - 1, v);
      double low = FisherF.quantile(0.975, v, n - 1);
      double rest = k * columns + (k * n - k - n) * error;
      return Optional.of(
          new IntraclassCorrelation(
              icc,
              n * (rows - high * error) / (high * rest + n * rows),
              n * (low * rows - error) / (rest + n * low * rows),
              n,
              k));
    }

    /**
     * Satterthwaite's, McGraw &amp; Wong 1996: with a = k·ρ/(n(1−ρ)), b = 1 + k·ρ(n−1)/(n(1−ρ)).
     */
    private double degreesOfFreedom(double icc) {
      double a = k * icc / (n * (1 - icc));
      double b = 1 + a * (n - 1);
      return square(a * columns + b * error)
          / (square(a * columns) / (k - 1) + square(b * error) / ((n - 1.0) * (k - 1)));
    }

    private static double square(double x) {
      return x * x;
    }
  }
}
