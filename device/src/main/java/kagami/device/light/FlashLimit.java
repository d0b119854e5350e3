package kagami.device.light;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps a light from flashing more than three times in any second. A flash is a pair of opposing
 * changes of at least a tenth of full light (general flash: WCAG 2.2 criterion 2.3.1, Rec. ITU-R
 * BT.1702-3 annex 1). Not thread-safe; times on one monotonic clock, ns.
 *
 * <p>A change counts once, however many steps it is made in, until the light turns the other way by
 * a tenth. Getting darker is always allowed, because darkness is the answer to every fault; so
 * getting brighter has to leave room for the darkening that follows: of the six changes allowed in
 * a second it may be the fifth, never the sixth.
 */
final class FlashLimit {
  /** Least change that counts, as a share of full light. */
  static final double LEAST_CHANGE = 0.1;

  /** Most flashes in any second. */
  static final int MOST_FLASHES = 3;

  /**
   * A second, and a hundredth more for the delay between command and light. Larger only waits
   * longer.
   */
  private static final long SPAN_NS = Duration.ofMillis(1010).toNanos();

  /** Most changes, brighter or darker, that lie in a span with one more that gets brighter. */
  private static final int ROOM = 2 * MOST_FLASHES - 2;

  /** Less than any change of level that is meant. */
  private static final double ROUNDING = 1e-9;

  /** When the light last moved within each of the newest changes; the newest is last. */
  private final Deque<Long> changes = new ArrayDeque<>();

  private boolean brightening;
  private double turningPoint;

  /**
   * When a level may be shown.
   *
   * @param level light as a share of full light, 0 to 1
   * @param nowNs the present
   * @return {@code nowNs}, or the later time from which on it is allowed
   */
  long allowedAtNs(double level, long nowNs) {
    if (brightening || level - turningPoint < LEAST_CHANGE - ROUNDING || changes.size() <= ROOM) {
      return nowNs;
    }
    long oldestInTheWay =
        changes.stream().skip(changes.size() - ROOM - 1L).findFirst().orElseThrow();
    return Math.max(nowNs, oldestInTheWay + SPAN_NS);
  }

  /** Takes note of the level shown from now on. */
  void changed(double level, long nowNs) {
    double further = brightening ? level - turningPoint : turningPoint - level;
    if (further > 0) {
      turningPoint = level;
      if (!changes.isEmpty()) {
        changes.removeLast();
        changes.addLast(nowNs);
      }
    } else if (-further >= LEAST_CHANGE - ROUNDING) {
      brightening = !brightening;
      turningPoint = level;
      changes.addLast(nowNs);
      if (changes.size() > 2 * MOST_FLASHES) {
        changes.removeFirst();
      }
    }
  }
}
