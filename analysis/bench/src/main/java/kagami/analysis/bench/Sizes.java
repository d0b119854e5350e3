package kagami.analysis.bench;

import java.util.Arrays;
import java.util.List;
import kagami.analysis.phantom.PhantomScore;

/**
 * How right measured diameters are, over pores that were found.
 *
 * @param sizedShare share that got a diameter, 0-1
 * @param bias median relative error
 * @param scatter 1.4826 times the median absolute deviation of the relative error from its median
 * @param rankCorrelation Spearman's; 0 below ten sized pores
 */
record Sizes(double sizedShare, double bias, double scatter, double rankCorrelation) {
  private static final double MAD_TO_SIGMA = 1.4826;
  private static final int LEAST_FOR_RANKS = 10;

  /**
   * Compares.
   *
   * @param pores that were found
   */
  static Sizes of(List<PhantomScore.Size> pores) {
    List<double[]> sized =
        pores.stream()
            .filter(s -> s.measuredUm().isPresent())
            .map(s -> new double[] {s.trueUm(), s.measuredUm().getAsDouble()})
            .toList();
    if (sized.isEmpty()) {
      return new Sizes(0, 0, 0, 0);
    }
    double[] errors = sized.stream().mapToDouble(p -> p[1] / p[0] - 1).toArray();
    double bias = median(errors);
    double scatter =
        MAD_TO_SIGMA * median(Arrays.stream(errors).map(e -> Math.abs(e - bias)).toArray());
    return new Sizes(sized.size() / (double) pores.size(), bias, scatter, spearman(sized));
  }

  private static double spearman(List<double[]> pairs) {
    if (pairs.size() < LEAST_FOR_RANKS) {
      return 0;
    }
    double[] a = ranks(pairs.stream().mapToDouble(p -> p[0]).toArray());
    double[] b = ranks(pairs.stream().mapToDouble(p -> p[1]).toArray());
    double middle = (a.length - 1) / 2.0;
    double product = 0;
    double square = 0;
    for (int i = 0; i < a.length; i++) {
      product += (a[i] - middle) * (b[i] - middle);
      square += (a[i] - middle) * (a[i] - middle);
    }
    return product / square;
  }

  private static double[] ranks(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Arrays.stream(values).map(v -> Arrays.binarySearch(sorted, v)).toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
