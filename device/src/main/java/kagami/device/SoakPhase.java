package kagami.device;

import java.time.Duration;
import java.util.ArrayList;
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
   * Growth of the heap from middle to end that counts as none, MB: the first part whatever happens,
   * the second per session between, the third at most. Larger misses slow leaks, smaller takes
   * caches that still fill for one.
   */
  private static final double HEAP_SLACK_MB = 2;

  private static final double HEAP_SLACK_PER_SESSION_MB = 0.1;
  private static final double HEAP_SLACK_MOST_MB = 8;

  /**
   * Growth of resident memory from middle to end that counts as none, share of what it was. Larger
   * misses leaks outside the heap, smaller takes a heap that the collector gave more room, and
   * pages that the allocator keeps, for one. A quarter: two full-size capture sets beside a
   * patch's.
   */
  private static final double RESIDENT_SLACK = 0.25;

  /**
   * Threads more than in the middle that count as none: those of pools that had not all been needed
   * yet. Larger misses a thread that stays from every scan of a short soak.
   */
  private static final int THREAD_SLACK = 2;

  /**
   * What the process held after a session.
   *
   * @param session its number; 0 = after the first sessions, which are not counted
   */
  record Reading(int session, Footprint footprint) {}

  /** Whether every session had figures, and nothing grew. */
  boolean well() {
    return troubles().isEmpty();
  }

  /** What is not well, one phrase each. */
  List<String> troubles() {
    Reading middle = readings.get(readings.size() - 2);
    Reading end = readings.getLast();
    int sessions = ends.values().stream().mapToInt(Integer::intValue).sum();
    List<String> troubles = new ArrayList<>();
    if (ends.getOrDefault(Soak.RESULT, 0) != sessions) {
      troubles.add("sessions without figures");
    }
    if (end.footprint().heapMb() - middle.footprint().heapMb()
        > heapSlackMb(end.session() - middle.session())) {
      troubles.add("the heap grew");
    }
    if (end.footprint().liveImages() != middle.footprint().liveImages()) {
      troubles.add("images were left open");
    }
    if (end.footprint().threads() > middle.footprint().threads() + THREAD_SLACK) {
      troubles.add("threads were left behind");
    }
    if (end.footprint().residentMb() > middle.footprint().residentMb() * (1 + RESIDENT_SLACK)) {
      troubles.add("resident memory grew");
    }
    return List.copyOf(troubles);
  }

  private static double heapSlackMb(int sessions) {
    return Math.min(HEAP_SLACK_MOST_MB, HEAP_SLACK_MB + HEAP_SLACK_PER_SESSION_MB * sessions);
  }
}
