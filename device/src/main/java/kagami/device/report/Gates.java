package kagami.device.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kagami.analysis.ScanResult;
import kagami.analysis.quality.Checklist.Check;
import kagami.analysis.quality.Refusal;
import kagami.cloudsync.wire.Gate;
import kagami.cloudsync.wire.Limits;

/**
 * From the quality checks of all passes to those of the message: of each gate the figure nearest to
 * its limit or farthest beyond it, and every zone that a gate kept from being measured.
 */
final class Gates {
  private static final Comparator<Check> BY_STRAIN =
      Comparator.comparing(Check::passed).reversed().thenComparingDouble(Check::strain);

  private Gates() {}

  static List<Gate> of(List<ScanResult> passes) {
    Map<String, Check> worst = new LinkedHashMap<>();
    for (ScanResult pass : passes) {
      for (Check check : checks(pass)) {
        worst.merge(check.gate().id(), check, Gates::worse);
        if (!check.passed()) {
          worst.merge(check.gate().id() + check.zone(), check, Gates::worse);
        }
      }
    }
    return worst.values().stream().distinct().map(Gates::gate).limit(Limits.GATES).toList();
  }

  /** Of a refused pass its reason is known. */
  private static List<Check> checks(ScanResult pass) {
    return switch (pass) {
      case ScanResult.Measured measured -> measured.checks();
      case ScanResult.Refused refused -> {
        List<Check> reasons = new ArrayList<>();
        if (refused.reason() instanceof Refusal.Beyond(var gate, double value, double limit)) {
          double strain = Math.max(value / limit, limit / Math.max(value, limit * 1e-6));
          reasons.add(new Check(gate, Optional.empty(), value, limit, false, strain));
        }
        yield reasons;
      }
    };
  }

  private static Check worse(Check one, Check other) {
    return BY_STRAIN.compare(other, one) > 0 ? other : one;
  }

  private static Gate gate(Check check) {
    return new Gate(
        name(check.gate().id()),
        check.zone().map(zone -> zone.id()).orElse(null),
        check.passed(),
        check.value(),
        check.limit(),
        check.gate().unit());
  }

  /** On the wire names are written as {@code roomLight}. */
  private static String name(String id) {
    StringBuilder name = new StringBuilder();
    for (String word : id.split("-", -1)) {
      name.append(
          name.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return name.toString();
  }
}
