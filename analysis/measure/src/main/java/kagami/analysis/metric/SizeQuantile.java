package kagami.analysis.metric;

import java.util.List;
import kagami.analysis.pore.Detection;
import kagami.analysis.trend.Normal;

/**
 * A quantile of the diameters of a zone's pores, and what a repeat would change in it: how many of
 * them come out above it varies, and the quantile follows by that number over their density there.
 */
final class SizeQuantile {
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
   * @param commonUm error that all diameters share, µm
   */
  Estimate at(double share, double commonUm) {
    double um = quantile(share);
    double kernel = 0.9 * (quantile(0.75) - quantile(0.25)) / 1.35 * Math.pow(count(), -0.2);
    PoreSum above = new PoreSum();
    double density = 0;
    for (Detection d : sized) {
      double error = Math.max(1, d.errors().openingUm());
      double over = Normal.upperTail((um - d.openingUm()) / error);
      double keep = d.keepProbability();
      double width = Math.hypot(error, kernel);
      double away = (d.openingUm() - um) / width;
      density += keep * Math.exp(-away * away / 2) / Math.sqrt(2 * Math.PI) / width;
      above.own(Math.sqrt(keep * over * (1 - over)));
      above.chance(over - (1 - share), keep, 0);
      above.own((over - (1 - share)) * Math.sqrt(keep * area.exchange(d.pore().centre())));
    }
    double own = density > 0 ? above.error() / density : 0;
    return new Estimate(um, Math.hypot(own, commonUm));
  }

  private double quantile(double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
