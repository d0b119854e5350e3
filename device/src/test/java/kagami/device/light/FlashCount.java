package kagami.device.light;

import java.util.ArrayList;
import java.util.List;

/** Counts pairs of opposing changes of at least a tenth of full light, from scratch. */
final class FlashCount {
  private static final long SECOND_NS = 1_000_000_000;

  private final List<Shown> all = new ArrayList<>();

  private record Shown(double level, long atNs) {}

  void shown(double level, long atNs) {
    all.add(new Shown(level, atNs));
  }

  int mostInAnySecond() {
    int most = 0;
    for (int first = 0; first < all.size(); first++) {
      int last = first;
      while (last + 1 < all.size() && all.get(last + 1).atNs - all.get(first).atNs <= SECOND_NS) {
        last++;
      }
      most = Math.max(most, flashes(all.subList(Math.max(0, first - 1), last + 1)));
    }
    return most;
  }

  private static int flashes(List<Shown> span) {
    int changes = 0;
    int direction = 0;
    double low = span.getFirst().level;
    double high = low;
    for (Shown shown : span) {
      low = Math.min(low, shown.level);
      high = Math.max(high, shown.level);
      if (direction <= 0 && shown.level - low >= 0.1) {
        direction = 1;
        changes++;
        high = shown.level;
      } else if (direction >= 0 && high - shown.level >= 0.1) {
        direction = -1;
        changes++;
        low = shown.level;
      }
    }
    return changes / 2;
  }
}
