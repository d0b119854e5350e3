package kagami.cloudsync.service.ingest;

import java.time.Duration;
import kagami.cloudsync.wire.Backoff;

/**
 * When mirrors are asked for what is missing.
 *
 * @param every time between two looks for gaps. Default 5 s
 * @param age how old a gap must be, and how long its mirror must have been connected: mirrors may
 *     still be sending what waited. Larger asks for less in vain, smaller closes gaps sooner.
 *     Default 1 min
 * @param backoff waits between two requests for the same gap. Default 1 min × 2, cap 6 h, ± 25 %
 */
public record ResendSettings(Duration every, Duration age, Backoff backoff) {

  /** The defaults. */
  public static ResendSettings usual() {
    return new ResendSettings(
        Duration.ofSeconds(5),
        Duration.ofMinutes(1),
        new Backoff(Duration.ofMinutes(1), 2, Duration.ofHours(6), 0.25));
  }
}
