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
import kagami.analysis.trend.Normal;

/**
 * Sums a zone's pores up to metrics. Pores outside the valid area take no part. Figures per area
 * weigh a pore with its place in the {@link MeasuredArea}.
 *
 * <p>Standard errors say what a repeat of the same scan would change, the person having stood up
 * and come back: each pore's own noise, pores that come and go, the zone's border, and what all
 * pores of a scan share, see {@link PoreSum}.
 */
public final class ZoneMetrics {
  /**
   * Root of the share of what decides whether a pore counts that all pores of a scan have in
   * common, 0-1. Larger: wider errors of many pores near the threshold. From repeated phantoms:
   * their contrasts moved together by 0.015, each by itself by 0.1.
   */
  private static final double SHARED_FLICKER = 0.15;

  /** The same for whether a pore is plugged: 0.006-0.015 of 0.04-0.1. */
  private static final double SHARED_REDNESS = 0.07;

  /** What all axis ratios of a scan have in common. Larger: wider errors. 0.006-0.012. */
  private static final double COMMON_ANISOTROPY = 0.008;

  /** The same for whether it is sized: 0.015 for the blur, which all share, of 0.03. */
  private static final double SHARED_BLUR = 0.5;

  /**
   * What a scan changes in all diameters alike, relative, besides the blur: distance reading and
   * tilt. Larger: wider errors of diameters, that no number of pores narrows. 0.002-0.006 on
   * repeated phantoms.
   */
  private static final double COMMON_SIZE = 0.003;

  /**
   * What a scan changes in the area of all openings alike, relative, besides the blur. Less than
   * twice that of the diameters, for the distance drops out. From repeated phantoms.
   */
  private static final double COMMON_COVER = 0.006;

  /**
   * What a scan changes in all deficits alike, relative, on skin that faces the camera: blur, light
   * and resampling. Larger: wider errors. 0.001-0.005 on repeated phantoms.
   */
  private static final double COMMON_DEFICIT = 0.001;

  /**
   * Power of the tilt's cosine that the deficit per area goes with, besides foreshortening, where
   * side light does not tell: on turned skin one wall is bright. Larger: wider errors on turned
   * skin. 1.2-1.9 on repeated phantoms, about 12 on those of another generator.
   */
  private static final double TILT_POWER = 2;

  /**
   * What turning the skin changes in a deficit over what turning the light alone does: the camera
   * sees other walls too. Larger: wider errors on turned skin. 1.5 and 1.6 on repeated phantoms of
   * two generators.
   */
  private static final double LEAN_TO_TILT = 1.55;

  /** Standard deviation of the tilt from scan to scan about one axis, radians: 0.7 degrees. */
  private static final double TILT_WANDER = Math.toRadians(0.7);

  /** Cut-off of the study of 2,585 women (Flament et al., 2015), µm. */
  private static final double VISIBLE_FROM_UM = 250;

  /** In the coarse class only pores from here on count, µm. */
  private static final double COARSE_FROM_UM = 450;

  private static final double ELONGATED_FROM = 1.5;

  /** Fewer pores than this carry no median and no share. */
  private static final int LEAST_FOR_MEDIAN = 5;

  /** A share is not told closer than this many pores. */
  private static final double LEAST_PORES = 0.1;

  private static final double MM2_PER_CM2 = 100;

  private final List<Detection> valid;
  private final List<Detection> accepted;
  private final MeasuredArea area;
  private final double areaCm2;

  private ZoneMetrics(List<Detection> valid, MeasuredArea area) {
    this.valid = valid;
    this.accepted = valid.stream().filter(Detection::accepted).toList();
    this.area = area;
    this.areaCm2 = area.mm2() / MM2_PER_CM2;
  }

  /**
   * Computes all metrics that the resolution allows; the others are absent, and without any skin
   * all are.
   *
   * @param detections of one zone, near misses included
   * @param area valid skin
   * @param sized whether the optics show the zone sharply enough to size pores; if not, the metrics
   *     that are built on sizes are absent in the full class
   */
  public static Map<Metric, Estimate> of(
      List<Detection> detections, MeasuredArea area, ResolutionClass resolution, boolean sized) {
    boolean coarse = resolution == ResolutionClass.COARSE;
    List<Detection> valid =
        counted(detections, resolution).stream().filter(d -> d.pore().validArea()).toList();
    boolean sizes = !coarse && sized;
    if (area.mm2() == 0) {
      return new EnumMap<>(Metric.class);
    }
    return new ZoneMetrics(valid, area).compute(coarse, sizes);
  }

  /** What the resolution allows to count: in the coarse class large pores only. */
  public static List<Detection> counted(List<Detection> detections, ResolutionClass resolution) {
    return resolution == ResolutionClass.COARSE
        ? detections.stream().filter(d -> d.openingUm() >= COARSE_FROM_UM).toList()
        : detections;
  }

  private Map<Metric, Estimate> compute(boolean coarse, boolean sizes) {
    Map<Metric, Estimate> metrics = new EnumMap<>(Metric.class);
    metrics.put(Metric.DARK_DEFICIT, darkDeficit());
    if (coarse || sizes) {
      double fromUm = coarse ? COARSE_FROM_UM : VISIBLE_FROM_UM;
      metrics.put(Metric.VISIBLE_PORE_DENSITY, density(fromUm));
    }
    if (sizes) {
      metrics.put(Metric.COVERED_AREA, coveredArea());
      sizes(metrics);
    }
    if (!coarse && accepted.size() >= LEAST_FOR_MEDIAN) {
      shares(metrics);
      relief(metrics);
    }
    return metrics;
  }

  private Estimate darkDeficit() {
    PoreSum sum = perArea(d -> d.pore().deficitMm2(), d -> d.errors().deficitMm2());
    sum.common(COMMON_DEFICIT * sum.value());
    sum.common(TILT_WANDER * perTilt(sum.value()));
    return sum.over(areaCm2);
  }

  /** What the sum of the deficits changes per radian that the skin is turned. */
  private double perTilt(double deficit) {
    if (accepted.stream().anyMatch(d -> d.lean().isEmpty())) {
      double sin = Math.sqrt(1 - area.tiltCos() * area.tiltCos());
      return TILT_POWER * sin / area.tiltCos() * deficit;
    }
    double right = 0;
    double down = 0;
    for (Detection d : accepted) {
      double weight = area.weight().applyAsDouble(d.pore().centre());
      right += weight * d.lean().orElseThrow().right();
      down += weight * d.lean().orElseThrow().down();
    }
    return LEAN_TO_TILT * Math.hypot(right, down);
  }

  private Estimate coveredArea() {
    PoreSum sum = perArea(ZoneMetrics::openingMm2, ZoneMetrics::openingErrorMm2);
    for (Detection d : valid) {
      double weight = area.weight().applyAsDouble(d.pore().centre());
      double mm2 = Math.PI / 4 * d.openingUm() * d.openingUm() * 1e-6;
      sum.chance(
          weight * Math.sqrt(d.keepProbability()) * mm2,
          d.errors().sizedProbability(),
          SHARED_BLUR);
    }
    sum.common(COMMON_COVER * sum.value());
    sum.common(valid.stream().mapToDouble(this::coverPerBlur).sum());
    return sum.over(areaCm2);
  }

  /** What one standard deviation of the blur changes in what a pore covers. */
  private double coverPerBlur(Detection d) {
    double weight = area.weight().applyAsDouble(d.pore().centre()) * d.keepProbability();
    double um = d.pore().diameterUm().orElse(0);
    return weight * Math.PI / 2 * um * d.errors().blurUm() * 1e-6;
  }

  /** Sum over pores, weighed with their places. */
  private PoreSum perArea(ToDoubleFunction<Detection> value, ToDoubleFunction<Detection> error) {
    PoreSum sum = new PoreSum();
    BorderWander border = new BorderWander(area);
    for (Detection d : valid) {
      double weight = area.weight().applyAsDouble(d.pore().centre());
      double figure = value.applyAsDouble(d);
      double keep = d.keepProbability();
      sum.add(d.accepted() ? weight * figure : 0);
      sum.own(Math.sqrt(keep) * weight * error.applyAsDouble(d));
      sum.chance(weight * figure, keep, SHARED_FLICKER);
      border.add(keep * figure, d.pore().centre());
    }
    sum.common(border.error());
    return sum;
  }

  /** A size near the cut-off may fall on either side of it next time. */
  private Estimate density(double fromUm) {
    PoreSum sum = new PoreSum();
    BorderWander border = new BorderWander(area);
    double perSize = 0;
    double perBlur = 0;
    for (Detection d : valid) {
      double weight = area.weight().applyAsDouble(d.pore().centre());
      double error = Math.max(1, d.errors().openingUm());
      double away = (d.openingUm() - fromUm) / error;
      double larger = Normal.upperTail(-away);
      double keep = d.keepProbability();
      sum.add(d.accepted() && d.openingUm() >= fromUm ? weight : 0);
      sum.own(weight * Math.sqrt(keep * larger * (1 - larger)));
      border.add(keep * larger, d.pore().centre());
      sum.chance(weight * larger, keep, SHARED_FLICKER);
      double perUm = weight * keep / error * Math.exp(-away * away / 2) / Math.sqrt(2 * Math.PI);
      perSize += perUm * d.openingUm();
      perBlur += perUm * d.errors().blurUm();
    }
    sum.common(COMMON_SIZE * perSize);
    sum.common(perBlur);
    sum.common(border.error());
    return sum.over(areaCm2);
  }

  private void sizes(Map<Metric, Estimate> metrics) {
    List<Detection> sized = valid.stream().filter(d -> d.pore().diameterUm().isPresent()).toList();
    SizeQuantile quantile = new SizeQuantile(sized, area);
    if (quantile.count() >= LEAST_FOR_MEDIAN) {
      metrics.put(Metric.MEDIAN_DIAMETER, quantile.at(0.5, COMMON_SIZE));
      metrics.put(Metric.P90_DIAMETER, quantile.at(0.9, COMMON_SIZE));
    }
  }

  private void shares(Map<Metric, Estimate> metrics) {
    metrics.put(
        Metric.ELONGATED_SHARE,
        share(
            d -> d.pore().axisRatio() >= ELONGATED_FROM,
            d ->
                Normal.upperTail(
                    (ELONGATED_FROM - d.pore().axisRatio())
                        / Math.max(1e-3, d.errors().axisRatio())),
            d -> Math.min(1, COMMON_ANISOTROPY / Math.max(1e-3, d.errors().axisRatio()))));
    metrics.put(Metric.ORIENTATION_COHERENCE, AxisAgreement.of(valid, area));
    metrics.put(
        Metric.PLUGGED_SHARE,
        share(
            d -> d.pore().kind() == Pore.Kind.PLUGGED,
            d -> d.errors().plugProbability(),
            _ -> SHARED_REDNESS));
  }

  private Estimate share(
      Predicate<Detection> which,
      ToDoubleFunction<Detection> probability,
      ToDoubleFunction<Detection> shared) {
    double n = accepted.size();
    double part = accepted.stream().filter(which).count() / n;
    PoreSum sum = new PoreSum();
    for (Detection d : valid) {
      double is = probability.applyAsDouble(d);
      double keep = d.keepProbability();
      sum.chance(Math.sqrt(keep), is, shared.applyAsDouble(d));
      sum.chance(is - part, keep, 0);
      sum.own((is - part) * Math.sqrt(keep * area.exchange(d.pore().centre())));
    }
    return new Estimate(100 * part, 100 * Math.hypot(sum.error(), LEAST_PORES) / n);
  }

  /** Own errors of the pores average out, the error of the alignment does not. */
  private void relief(Map<Metric, Estimate> metrics) {
    double n = accepted.stream().filter(d -> d.concavity().isPresent()).count();
    if (n < LEAST_FOR_MEDIAN) {
      return;
    }
    double mean =
        accepted.stream().flatMap(d -> d.concavity().stream()).mapToDouble(c -> c.index()).sum()
            / n;
    PoreSum sum = new PoreSum();
    double common = 0;
    for (Detection d : valid) {
      if (d.concavity().isEmpty()) {
        continue;
      }
      Concavity pit = d.concavity().get();
      double keep = d.keepProbability();
      sum.own(Math.sqrt(keep) * pit.ownError());
      sum.chance(pit.index() - mean, keep, SHARED_FLICKER);
      sum.own((pit.index() - mean) * Math.sqrt(keep * area.exchange(d.pore().centre())));
      common += keep * pit.commonError();
    }
    sum.common(common);
    metrics.put(Metric.RELIEF_INDEX, new Estimate(mean, sum.error() / n));
  }

  private static double openingMm2(Detection d) {
    return d.pore().diameterUm().stream().map(um -> Math.PI / 4 * um * um * 1e-6).sum();
  }

  private static double openingErrorMm2(Detection d) {
    double um = d.pore().diameterUm().orElse(0);
    return Math.PI / 2 * um * d.errors().openingUm() * 1e-6;
  }
}
