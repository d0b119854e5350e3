package kagami.analysis.phantom;

import java.util.List;

/** Summaries of pores. */
final class Sizes {
  private Sizes() {}

  /** Median diameter, µm; 0 without pores. */
  static double medianDiameterUm(List<PoreField.Pore> pores) {
    double[] sorted =
        pores.stream().mapToDouble(p -> p.pit().diameterMm() * 1000).sorted().toArray();
    int n = sorted.length;
    return n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
