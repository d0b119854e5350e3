package kagami.device.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.analysis.ScanResult;
import kagami.analysis.ZoneResult;
import kagami.analysis.calibrate.LightReading;
import kagami.analysis.calibrate.Scale;
import kagami.analysis.face.ZoneId;
import kagami.analysis.metric.Estimate;
import kagami.analysis.metric.Metric;
import kagami.analysis.quality.Refusal;
import kagami.analysis.trend.PassSummary;

/**
 * Makes one scan of several passes. More than half of the passes must have figures; the same holds
 * for each zone, and within a zone for each metric. Values are medians of the passes that have
 * them.
 */
public final class PassCombination {
  private final List<ScanResult> passes;

  PassCombination(List<ScanResult> passes) {
    this.passes = List.copyOf(passes);
  }

  /** Of passes as they were analysed, in their order: those apart from the others are refused. */
  public static PassCombination held(List<ScanResult> analysed) {
    return new PassCombination(PassGate.held(analysed));
  }

  /** The passes; those that were apart from the others are refused. */
  List<ScanResult> passes() {
    return passes;
  }

  /** The reason of refusal when most passes were refused: the one most often given. */
  public Optional<Refusal> refusal() {
    List<Refusal> reasons = new ArrayList<>();
    for (ScanResult pass : passes) {
      if (pass instanceof ScanResult.Refused refused) {
        reasons.add(refused.reason());
      }
    }
    return most(passes.size() - reasons.size(), passes.size())
        ? Optional.empty()
        : Optional.of(mostFrequent(reasons));
  }

  /** The size of a pixel: that of the pass in the middle. */
  Scale scale() {
    List<Scale> scales =
        measured().stream()
            .map(ScanResult.Measured::scale)
            .sorted((a, b) -> Double.compare(a.mmPerPixel(), b.mmPerPixel()))
            .toList();
    return scales.get((scales.size() - 1) / 2);
  }

  /** The number of passes with figures. */
  int accepted() {
    return measured().size();
  }

  /** What the ring gave, from the passes that tell it. */
  Optional<LightReading> light() {
    List<LightReading> told = measured().stream().flatMap(pass -> pass.light().stream()).toList();
    return told.isEmpty() ? Optional.empty() : Optional.of(LightReading.median(told));
  }

  /** Every zone that any pass looked at, in the order of the first that did. */
  public List<CombinedZone> zones() {
    Map<ZoneId, List<ZoneResult>> byZone = new LinkedHashMap<>();
    for (ScanResult.Measured pass : measured()) {
      for (ZoneResult zone : pass.zones()) {
        byZone.computeIfAbsent(zone.zone(), _ -> new ArrayList<>()).add(zone);
      }
    }
    return byZone.values().stream().map(PassCombination::zone).toList();
  }

  private List<ScanResult.Measured> measured() {
    return passes.stream()
        .filter(ScanResult.Measured.class::isInstance)
        .map(ScanResult.Measured.class::cast)
        .toList();
  }

  private static CombinedZone zone(List<ZoneResult> results) {
    ZoneId id = results.getFirst().zone();
    List<ZoneResult.Measured> good = new ArrayList<>();
    List<Refusal> reasons = new ArrayList<>();
    double[] shares = new double[results.size()];
    for (ZoneResult result : results) {
      switch (result) {
        case ZoneResult.Measured zone -> {
          shares[good.size() + reasons.size()] = zone.validShare();
          good.add(zone);
        }
        case ZoneResult.NotMeasurable zone -> {
          shares[good.size() + reasons.size()] = zone.validShare();
          reasons.add(zone.reason());
        }
      }
    }
    Arrays.sort(shares);
    double share = shares[(shares.length - 1) / 2];
    return most(good.size(), results.size())
        ? new CombinedZone.Measured(id, share, metrics(good))
        : new CombinedZone.NotMeasurable(id, share, mostFrequent(reasons));
  }

  private static Map<Metric, PassSummary> metrics(List<ZoneResult.Measured> zones) {
    Map<Metric, PassSummary> metrics = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      List<PassSummary.Reading> readings = new ArrayList<>();
      for (ZoneResult.Measured zone : zones) {
        Estimate estimate = zone.metrics().get(metric);
        if (estimate != null) {
          readings.add(new PassSummary.Reading(estimate.value(), estimate.standardError()));
        }
      }
      if (most(readings.size(), zones.size())) {
        metrics.put(metric, PassSummary.of(readings));
      }
    }
    return metrics;
  }

  private static boolean most(int part, int whole) {
    return 2 * part > whole;
  }

  /** Of the reason given most often, the first; its figure is that pass's. */
  private static Refusal mostFrequent(List<Refusal> reasons) {
    Map<String, List<Refusal>> byId = new LinkedHashMap<>();
    reasons.forEach(r -> byId.computeIfAbsent(r.id(), _ -> new ArrayList<>()).add(r));
    return byId.values().stream()
        .max(Comparator.comparingInt(List::size))
        .map(List::getFirst)
        .orElseThrow();
  }
}
