package kagami.analysis.metric;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.pore.Detection;
import kagami.analysis.pore.Pore;
import kagami.analysis.relief.Concavity;

/**
 * Sums a zone's pores up to metrics. Pores outside the valid area take no part.
 *
 * <p>Standard errors say what a repeat of the same scan would change. For sums over pores each pore
 * adds the noise of its own figure and p(1 − p) of its square, p being the probability that a
 * repeat finds it above the threshold. Medians take the size noise of single pores, {@link
 * #SIZE_NOISE}, and that of the optical blur, {@link #BLUR_NOISE}. Shares and the coherence take
 * the sampling error, which overstates what a repeat would change.
 */
public final class ZoneMetrics {
  /**
   * Relative standard deviation of one pore's diameter from scan to scan. Larger: wider errors of
   * sizes and areas. From repeated phantoms at 74 µm per pixel; about the truth it is 0.14.
   */
  private static final double SIZE_NOISE = 0.09;

  /**
   * What the blur's own error changes in all diameters alike. Larger: wider errors of medians that
   * no number of pores narrows. From repeated phantoms.
   */
  private static final double BLUR_NOISE = 0.006;

  /** Cut-off of the study of 2,585 women (Flament et al., 2015), µm. */
  private static final double VISIBLE_FROM_UM = 250;

  /** In the coarse class only pores from here on count, µm. */
  private static final double COARSE_FROM_UM = 450;

  /** Fewer sized pores than this carry no median. */
  private static final int LEAST_FOR_MEDIAN = 5;

  private static final double MM2_PER_CM2 = 100;

  private final List<Detection> valid;
  private final double areaCm2;

  private ZoneMetrics(List<Detection> valid, double areaCm2) {
    this.valid = valid;
    this.areaCm2 = areaCm2;
  }

  /**
   * Computes all metrics that the resolution allows; the others are absent.
   *
   * @param detections of one zone, near misses included
   * @param areaMm2 valid skin area, mm²
   * @param sized whether the optics show the zone sharply enough to size pores; if not, the metrics
   *     that are built on sizes are absent in the full class
   */
  public static Map<Metric, Estimate> of(
      List<Detection> detections, double areaMm2, ResolutionClass resolution, boolean sized) {
    boolean coarse = resolution == ResolutionClass.COARSE;
    List<Detection> valid =
        counted(detections, resolution).stream().filter(d -> d.pore().validArea()).toList();
    boolean sizes = !coarse && sized;
    return new ZoneMetrics(valid, areaMm2 / MM2_PER_CM2).compute(coarse, sizes);
  }

  /** What the resolution allows to count: in the coarse class large pores only. */
  public static List<Detection> counted(List<Detection> detections, ResolutionClass resolution) {
    return resolution == ResolutionClass.COARSE
        ? detections.stream().filter(d -> d.openingUm() >= COARSE_FROM_UM).toList()
        : detections;
  }

  private Map<Metric, Estimate> compute(boolean coarse, boolean sizes) {
    Map<Metric, Estimate> metrics = new EnumMap<>(Metric.class);
    metrics.put(
        Metric.DARK_DEFICIT, perArea(d -> d.pore().deficitMm2(), Detection::deficitErrorMm2));
    if (coarse || sizes) {
      double fromUm = coarse ? COARSE_FROM_UM : VISIBLE_FROM_UM;
      metrics.put(Metric.VISIBLE_PORE_DENSITY, density(fromUm));
    }
    if (sizes) {
      Estimate covered = perArea(ZoneMetrics::openingMm2, d -> 2 * SIZE_NOISE * openingMm2(d));
      metrics.put(Metric.COVERED_AREA, covered);
      sizes(metrics);
    }
    if (!coarse) {
      shares(metrics);
      relief(metrics);
    }
    return metrics;
  }

  /** Sum over accepted pores per cm². */
  private Estimate perArea(ToDoubleFunction<Detection> value, ToDoubleFunction<Detection> error) {
    double sum = 0;
    double variance = 0;
    for (Detection d : valid) {
      double v = value.applyAsDouble(d);
      double e = error.applyAsDouble(d);
      double p = d.keepProbability();
      sum += d.accepted() ? v : 0;
      variance += p * e * e + p * (1 - p) * v * v;
    }
    return new Estimate(sum / areaCm2, Math.sqrt(variance) / areaCm2);
  }

  /** The count's variance takes in that a size near the cut-off may fall on either side of it. */
  private Estimate density(double fromUm) {
    double count = 0;
    double variance = 0;
    for (Detection d : valid) {
      double above = (d.openingUm() - fromUm) / Math.max(1, SIZE_NOISE * d.openingUm());
      double p = d.keepProbability() / (1 + Math.exp(-1.7 * above));
      count += d.accepted() && d.openingUm() >= fromUm ? 1 : 0;
      variance += p * (1 - p);
    }
    return new Estimate(count / areaCm2, Math.sqrt(variance) / areaCm2);
  }

  private void sizes(Map<Metric, Estimate> metrics) {
    double[] sorted =
        valid.stream()
            .filter(Detection::accepted)
            .flatMapToDouble(d -> d.pore().diameterUm().stream())
            .sorted()
            .toArray();
    if (sorted.length >= LEAST_FOR_MEDIAN) {
      double root = Math.sqrt(sorted.length);
      double median = quantile(sorted, 0.5);
      double p90 = quantile(sorted, 0.9);
      // 1.25 and 1.71: standard error of a normal sample's median and 90th percentile over σ/√n.
      metrics.put(Metric.MEDIAN_DIAMETER, size(median, 1.25 * SIZE_NOISE / root));
      metrics.put(Metric.P90_DIAMETER, size(p90, 1.71 * SIZE_NOISE / root));
    }
  }

  private static Estimate size(double um, double relativeError) {
    return new Estimate(um, um * Math.hypot(relativeError, BLUR_NOISE));
  }

  private void shares(Map<Metric, Estimate> metrics) {
    List<Pore> pores = valid.stream().filter(Detection::accepted).map(Detection::pore).toList();
    if (pores.size() < LEAST_FOR_MEDIAN) {
      return;
    }
    metrics.put(Metric.ELONGATED_SHARE, share(pores, p -> p.axisRatio() >= 1.5));
    metrics.put(Metric.ORIENTATION_COHERENCE, AxisAgreement.of(pores));
    metrics.put(Metric.PLUGGED_SHARE, share(pores, p -> p.kind() == Pore.Kind.PLUGGED));
  }

  /** Own errors of the pores average out, the error of the alignment does not. */
  private void relief(Map<Metric, Estimate> metrics) {
    List<Concavity> pits =
        valid.stream().filter(Detection::accepted).flatMap(d -> d.concavity().stream()).toList();
    if (pits.size() < LEAST_FOR_MEDIAN) {
      return;
    }
    double n = pits.size();
    double own = Math.sqrt(pits.stream().mapToDouble(c -> c.ownError() * c.ownError()).sum()) / n;
    double common = pits.stream().mapToDouble(Concavity::commonError).sum() / n;
    double mean = pits.stream().mapToDouble(Concavity::index).sum() / n;
    metrics.put(Metric.RELIEF_INDEX, new Estimate(mean, Math.hypot(own, common)));
  }

  /** Agresti and Coull's interval (1998): the error stays above zero at 0 and 100 %. */
  private static Estimate share(List<Pore> pores, Predicate<Pore> which) {
    double n = pores.size();
    double hits = pores.stream().filter(which).count();
    double p = (hits + 2) / (n + 4);
    return new Estimate(100 * hits / n, 100 * Math.sqrt(p * (1 - p) / (n + 4)));
  }

  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  private static double openingMm2(Detection d) {
    return d.pore().diameterUm().stream().map(um -> Math.PI / 4 * um * um * 1e-6).sum();
  }
}
