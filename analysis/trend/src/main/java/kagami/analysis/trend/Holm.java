package kagami.analysis.trend;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holm's step-down correction (1979): of m p-values the k-th smallest counts m − k + 1 times. */
final class Holm {
  private Holm() {}

  /** Adjusted p-values; rejecting those ≤ α keeps the family's error rate at α. */
  static <K> Map<K, Double> adjusted(Map<K, Double> p) {
    List<Map.Entry<K, Double>> ascending =
        p.entrySet().stream()
            .sorted(Comparator.comparingDouble(entry -> entry.getValue()))
            .toList();
    Map<K, Double> adjusted = new HashMap<>();
    double largest = 0;
    for (int k = 0; k < ascending.size(); k++) {
      largest = Math.max(largest, (ascending.size() - k) * ascending.get(k).getValue());
      adjusted.put(ascending.get(k).getKey(), Math.min(1, largest));
    }
    return adjusted;
  }
}
