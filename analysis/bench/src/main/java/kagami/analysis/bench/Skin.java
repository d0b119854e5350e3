package kagami.analysis.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.analysis.ScanResult;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.ZoneResult;
import kagami.analysis.metric.Estimate;
import kagami.analysis.metric.Metric;
import kagami.analysis.phantom.PhantomScore;
import kagami.analysis.phantom.Recording;
import kagami.analysis.pore.Pore;

/**
 * What the analysis made of one recording of a patch.
 *
 * @param metrics figures; empty when the patch was refused
 * @param pores accepted pores; empty when it was refused
 * @param score against the truth
 */
record Skin(Map<Metric, Estimate> metrics, List<Pore> pores, PhantomScore score) {
  /** Measures a recording and closes it. */
  static Skin measure(Recording recording) {
    try (recording) {
      ScanResult result = new SkinAnalysis(System::nanoTime).analysePatch(recording.set());
      Skin found = of(result);
      PhantomScore score =
          PhantomScore.of(
              recording.truth(), found(found.pores()), recording.set().full().image().bounds());
      return new Skin(found.metrics(), found.pores(), score);
    }
  }

  /** What pores are scored by. */
  static List<PhantomScore.Found> found(List<Pore> pores) {
    return pores.stream().map(p -> new PhantomScore.Found(p.centre(), p.diameterUm())).toList();
  }

  private static Skin of(ScanResult result) {
    PhantomScore none = new PhantomScore(0, 0, 0, List.of());
    return result instanceof ScanResult.Measured measured
            && measured.zones().getFirst() instanceof ZoneResult.Measured zone
        ? new Skin(zone.metrics(), zone.pores(), none)
        : new Skin(Map.of(), List.of(), none);
  }

  /** Value of a metric by its name; NaN when it is absent. */
  double value(String metric) {
    return estimate(metric).map(Estimate::value).orElse(Double.NaN);
  }

  /** Standard error of a metric by its name; NaN when it is absent. */
  double error(String metric) {
    return estimate(metric).map(Estimate::standardError).orElse(Double.NaN);
  }

  /** By name, so that a metric that some version does not have is an empty cell. */
  private Optional<Estimate> estimate(String metric) {
    return metrics.entrySet().stream()
        .filter(e -> e.getKey().id().equals(metric))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
