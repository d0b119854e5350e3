package kagami.cloudsync.bench.load;

import java.util.Collection;

/** Nearest-rank percentiles of a sample. */
record Percentiles(double p50, double p95, double p99) {

  /**
   * Of a sample that is not empty.
   *
   * @throws IllegalArgumentException when it is
   */
  static Percentiles of(Collection<Double> sample) {
    if (sample.isEmpty()) {
      throw new IllegalArgumentException("no values to take percentiles of");
    }
    double[] sorted = sample.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Percentiles(rank(sorted, 0.50), rank(sorted, 0.95), rank(sorted, 0.99));
  }

  private static double rank(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
