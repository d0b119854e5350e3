package kagami.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Adds up the time of each stage in milliseconds, in the order first run. */
final class StageTimer {
  private final LongSupplier nanoTime;
  private final Map<String, Double> milliseconds = new LinkedHashMap<>();

  StageTimer(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  <T> T time(String stage, Supplier<T> work) {
    long start = nanoTime.getAsLong();
    try {
      return work.get();
    } finally {
      milliseconds.merge(stage, (nanoTime.getAsLong() - start) / 1e6, Double::sum);
    }
  }

  /** Adds what another has timed. */
  void add(Map<String, Double> others) {
    others.forEach((stage, ms) -> milliseconds.merge(stage, ms, Double::sum));
  }

  Map<String, Double> timings() {
    return new LinkedHashMap<>(milliseconds);
  }
}
