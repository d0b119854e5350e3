package kagami.analysis.metric;

import java.util.List;
import kagami.analysis.pore.Detection;
import kagami.analysis.trend.Normal;

/**
 * A quantile of the diameters of a zone's pores, and what a repeat would change in it: how many of
 * them come out above it varies, and the error is half of what lies between the quantiles that many
 * pores up and down (Woodruff, JASA 47, 1952). Dividing by the pores' density at the quantile
 * instead, smoothed over all sizes, claimed 0.5-1.5 times the spread of the 90 % quantile on
 * thirteen rendered skins, 24-32 repeats each; this claims 0.75-1.4 times. Large pores lie sparsely
 * and in clumps.
 */
final class SizeQuantile {
  /** A quantile is not told closer than this many pores. */
  private static final double LEAST_PORES = 1;

  /** Pores within about this are of one size, relative. */
  private static final double LIKE = 0.05;

  private final List<Detection> sized;
  private final MeasuredArea area;
  private final double[] sorted;

  /**
   * Of some pores.
   *
   * @param sized have a diameter; near misses take part in the error only
   */
  SizeQuantile(List<Detection> sized, MeasuredArea area) {
    this.sized = sized;
    this.area = area;
    this.sorted =
        sized.stream()
            .filter(Detection::accepted)
            .mapToDouble(Detection::openingUm)
            .sorted()
            .toArray();
  }

  int count() {
    return sorted.length;
  }

  /**
   * The quantile.
   *
   * @param share of pores below it, 0-1
   * @param common error that all diameters share besides the blur's, relative
   */
  Estimate at(double share, double common) {
    double um = quantile(share);
    PoreSum above = new PoreSum();
    for (Detection d : sized) {
      double error = Math.max(1, d.errors().openingUm());
      double over = Normal.upperTail((um - d.openingUm()) / error);
      double keep = d.keepProbability();
      above.own(Math.sqrt(keep * over * (1 - over)));
      above.chance(over - (1 - share), keep, 0);
      above.own((over - (1 - share)) * Math.sqrt(keep * area.exchange(d.pore().centre())));
    }
    double off = Math.max(LEAST_PORES, above.error()) / count();
    double low = Math.max(0, share - off);
    double high = Math.min(1, share + off);
    double own = off * (quantile(high) - quantile(low)) / (high - low);
    return new Estimate(um, Math.hypot(own, Math.hypot(common * um, perBlur(um))));
  }

  /** What one standard deviation of the blur changes in pores of about that size, µm. */
  private double perBlur(double um) {
    double sum = 0;
    double weights = 0;
    for (Detection d : sized) {
      double off = (d.openingUm() - um) / (LIKE * um);
      double weight = d.keepProbability() * Math.exp(-off * off / 2);
      sum += weight * d.errors().blurUm();
      weights += weight;
    }
    return weights > 0 ? sum / weights : 0;
  }

  private double quantile(double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
