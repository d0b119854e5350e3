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
   * Growth of the heap from middle to end that counts as none, MB, 0.5 to 8. Larger misses slow
   * leaks, smaller takes what is still in use by chance for one. Default 1: four times the largest
   * rise between any two of 48 readings after full collections (0.23; standard deviation 0.05),
   * taken over 240 sessions with a patch and 12 with a face; from the second session on it only
   * fell.
   */
  private static final double HEAP_SLACK_MB = 1;

  /**
   * Growth of resident memory from middle to end that counts as none, share of what it was, 0.1 to
   * 0.5. Larger misses leaks outside the heap, smaller takes pages that the allocator and the
   * collector keep for one. Default 0.25: 1.4 times the largest rise seen (18 %, 278 to 329 MB over
   * three sessions of a busy machine); otherwise it was 7.4 % at most, in the 240 sessions 1.6 %
   * between any two readings, and in runs of 2,000 and 20 sessions nothing.
   */
  private static final double RESIDENT_SLACK = 0.25;

  /**
   * Threads more than in the middle that count as none, 0 to 3. Larger misses a thread that stays
   * from every scan of a short soak, smaller takes one that is just ending for one. Default 1: all
   * those readings had the same number but for one that was ending.
   */
  private static final int THREAD_SLACK = 1;

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
    if (end.footprint().heapMb() - middle.footprint().heapMb() > HEAP_SLACK_MB) {
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
}
