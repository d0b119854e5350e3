package kagami.device.people;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a person's code is not accepted after wrong ones. With the defaults somebody who never
 * stops tries some 35 codes on the first day and 24 on each later one; of 10,000 that takes half a
 * year to be right with even odds.
 *
 * @param free wrong codes without a wait, 0-10. Larger is kinder to wet fingers, smaller stricter
 * @param first wait after the next one. Default 30 s
 * @param factor each wait is this many times the one before, 1-10. Default 2
 * @param cap longest wait; larger guards better, smaller lets the owner in sooner. Default 1 h
 */
public record SignInLimits(int free, Duration first, double factor, Duration cap) {
  /** Usual limits. */
  public static final SignInLimits DEFAULT =
      new SignInLimits(4, Duration.ofSeconds(30), 2, Duration.ofHours(1));

  /** Checks all. */
  public SignInLimits {
    if (free < 0 || free > 10) {
      throw new IllegalArgumentException("0 to 10 codes are free, not " + free);
    }
    if (!first.isPositive() || cap.compareTo(first) < 0) {
      throw new IllegalArgumentException("waits from " + first + " to " + cap);
    }
    if (!(factor >= 1 && factor <= 10)) {
      throw new IllegalArgumentException("waits grow 1 to 10 times, not " + factor);
    }
  }

  /** How long to wait after the last of so many wrong codes in a row. */
  Duration after(int failures) {
    if (failures <= free) {
      return Duration.ZERO;
    }
    double ms = first.toMillis() * Math.pow(factor, failures - free - 1.0);
    return ms >= cap.toMillis() ? cap : Duration.ofMillis(Math.round(ms));
  }

  /** What is left of the wait; a clock that was set back does not lengthen it. */
  Duration left(int failures, Instant failedAt, Instant now) {
    Duration whole = after(failures);
    Duration left = Duration.between(now, failedAt.plus(whole));
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(whole) > 0 ? whole : left;
  }
}
