package kagami.device.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.analysis.ScanResult;
import kagami.analysis.ZoneResult;
import kagami.analysis.metric.Estimate;
import kagami.analysis.metric.Metric;
import kagami.analysis.quality.Checklist;
import kagami.analysis.quality.Gate;
import kagami.analysis.quality.Refusal;
import kagami.analysis.trend.PassAgreement;
import kagami.analysis.trend.PassSummary;

/**
 * Holds the passes of a scan against one another by their dark deficits: a pass that does not agree
 * with most is refused; when most do not agree, all are. A pass alone is not held against anything.
 */
final class PassGate {
  private PassGate() {}

  /** The same passes in their order, each with the check noted, or refused by it. */
  static List<ScanResult> held(List<ScanResult> passes) {
    List<ScanResult.Measured> measured =
        passes.stream()
            .filter(ScanResult.Measured.class::isInstance)
            .map(ScanResult.Measured.class::cast)
            .toList();
    if (measured.size() < 2) {
      return List.copyOf(passes);
    }
    PassAgreement agreement =
        PassAgreement.of(measured.stream().map(PassGate::darkDeficits).toList());
    List<ScanResult> held = new ArrayList<>();
    int number = 0;
    for (ScanResult pass : passes) {
      switch (pass) {
        case ScanResult.Measured figures -> {
          held.add(held(figures, agreement.apart(number), agreement.agrees(number)));
          number++;
        }
        case ScanResult.Refused refused -> held.add(refused);
      }
    }
    return held;
  }

  private static ScanResult held(ScanResult.Measured pass, double apart, boolean agrees) {
    double limit = PassAgreement.LIMIT;
    if (!agrees) {
      return new ScanResult.Refused(
          new Refusal.Beyond(Gate.PASSES_APART, apart, limit),
          pass.face(),
          Optional.of(pass.scale()),
          pass.timings());
    }
    Checklist list = new Checklist();
    list.atMost(Gate.PASSES_APART, apart, limit);
    List<Checklist.Check> checks = new ArrayList<>(pass.checks());
    checks.addAll(list.checks());
    return new ScanResult.Measured(
        pass.scale(),
        pass.resolution(),
        pass.face(),
        pass.zones(),
        checks,
        pass.light(),
        pass.timings());
  }

  private static Map<String, PassSummary.Reading> darkDeficits(ScanResult.Measured pass) {
    Map<String, PassSummary.Reading> readings = new HashMap<>();
    for (ZoneResult zone : pass.zones()) {
      if (zone instanceof ZoneResult.Measured measured) {
        Estimate deficit = measured.metrics().get(Metric.DARK_DEFICIT);
        if (deficit != null) {
          readings.put(
              zone.zone().id(), new PassSummary.Reading(deficit.value(), deficit.standardError()));
        }
      }
    }
    return readings;
  }
}
