package kagami.device;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How a mirror starts and what it holds then.
 *
 * @param first each start without an archive of classes
 * @param warmed each start with the archive that one before left
 * @param ready what it holds when it is ready and nobody asked for anything
 * @param scanned what it holds after a scan
 */
record StartFigures(List<Start> first, List<Start> warmed, Held ready, Held scanned) {
  /** Most for a first start, ms: a small computer is slower by a multiple. */
  static final long FIRST_BAR_MS = 8000;

  /** Most for every other start, ms. */
  static final long WARMED_BAR_MS = 4000;

  /** Most on the Java heap outside a scan, MB: a tenth of the smallest computer's memory. */
  static final double HEAP_BAR_MB = 192;

  /**
   * What a process holds.
   *
   * @param heapMb live objects after a full collection, MB (2^20 bytes)
   * @param residentMb as of {@link Footprint}, MB
   */
  record Held(double heapMb, double residentMb) {}

  /**
   * One start.
   *
   * @param readyMs from the start of the process until the mirror was ready, ms
   * @param cpuMs what the processors worked for that, ms; a busy machine changes it little
   */
  record Start(long readyMs, long cpuMs) {}

  StartFigures {
    first = List.copyOf(first);
    warmed = List.copyOf(warmed);
  }

  /** Half of the starts took no longer, ms. */
  static long medianMs(List<Start> starts) {
    return median(starts, Start::readyMs);
  }

  /** Half of the starts took no more work, ms. */
  static long medianCpuMs(List<Start> starts) {
    return median(starts, Start::cpuMs);
  }

  private static long median(List<Start> starts, ToLongFunction<Start> figure) {
    return starts.stream()
        .mapToLong(figure)
        .sorted()
        .skip((starts.size() - 1) / 2)
        .findFirst()
        .orElseThrow();
  }

  double heapMb() {
    return Math.max(ready.heapMb, scanned.heapMb);
  }

  boolean met() {
    return medianMs(first) <= FIRST_BAR_MS
        && medianMs(warmed) <= WARMED_BAR_MS
        && heapMb() <= HEAP_BAR_MB;
  }
}
