package kagami.device;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What one phase of a soak came to.
 *
 * @param pictures which
 * @param ends how many sessions ended how
 * @param took time of all counted sessions
 * @param readings at the start, in the middle and at the end
 */
record SoakPhase(
    SoakPictures pictures, Map<String, Integer> ends, Duration took, List<Reading> readings) {
  /**
   * Growth of the heap from middle to end that counts as none, MB. Larger misses slow leaks,
   * smaller takes caches that still fill for one.
   */
  private static final double HEAP_SLACK_MB = 8;

  /**
   * What the process held after a session.
   *
   * @param session its number; 0 = after the first sessions, which are not counted
   */
  record Reading(int session, Footprint footprint) {}

  /** Whether every session had figures, and nothing grew. */
  boolean well() {
    int sessions = ends.values().stream().mapToInt(Integer::intValue).sum();
    Footprint middle = readings.get(readings.size() - 2).footprint();
    Footprint end = readings.getLast().footprint();
    return ends.getOrDefault(Soak.RESULT, 0) == sessions
        && end.heapMb() - middle.heapMb() <= HEAP_SLACK_MB
        && end.liveImages() == middle.liveImages();
  }
}
