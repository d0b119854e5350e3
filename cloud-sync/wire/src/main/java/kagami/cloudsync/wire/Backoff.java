package kagami.cloudsync.wire;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing waits between attempts, for both ends of the wire: {@code first × factor^n}, at most
 * {@code cap}, each spread by {@code ± jitter}.
 *
 * @param first wait after the first failure; larger is gentler on the broker, smaller recovers
 *     sooner
 * @param factor growth per further failure, at least 1
 * @param cap longest wait before jitter; larger is gentler during long outages, smaller notices
 *     their end sooner
 * @param jitter relative spread, 0 to 0.9, so that mirrors that lost the same broker do not return
 *     in the same instant
 */
public record Backoff(Duration first, double factor, Duration cap, double jitter) {

  /** Checks the ranges. */
  public Backoff {
    if (first.isNegative() || first.isZero() || cap.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "first wait must be positive and no longer than the cap, but is " + first);
    }
    if (!(factor >= 1)) {
      throw new IllegalArgumentException("factor must be at least 1, but is " + factor);
    }
    if (!(jitter >= 0 && jitter <= 0.9)) {
      throw new IllegalArgumentException("jitter must lie between 0 and 0.9, but is " + jitter);
    }
  }

  /** The wait after {@code failures} failures before this one (0 = the first). */
  public Duration after(int failures, RandomGenerator random) {
    double grown = Math.min(first.toMillis() * Math.pow(factor, failures), (double) cap.toMillis());
    return Duration.ofMillis(
        Math.max(1, Math.round(grown * (1 + jitter * (2 * random.nextDouble() - 1)))));
  }
}
