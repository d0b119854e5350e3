package kagami.cloudsync.service.ingest;

import java.time.Duration;
import kagami.cloudsync.wire.Backoff;

/**
 * When mirrors are asked again.
 *
 * @param every time between two looks for gaps. Default 5 s
 * @param age how old a gap must be, and how long its mirror must have been connected: mirrors may
 *     still be sending what waited. Larger asks for less in vain, smaller closes gaps sooner.
 *     Default 1 min
 * @param backoff waits between two requests for the same gap. Default 1 min × 2, cap 6 h, ± 25 %
 * @param answer waits between two times of sending a command that is not answered. Larger is
 *     gentler on slow mirrors, smaller reaches them sooner after a broker lost what it held.
 *     Default 15 s × 2, cap 10 min, ± 25 %
 */
public record ResendSettings(Duration every, Duration age, Backoff backoff, Backoff answer) {
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(10);

  /** The defaults. */
  public static ResendSettings usual() {
    return of(
        Duration.ofSeconds(5),
        Duration.ofMinutes(1),
        Duration.ofMinutes(1),
        Duration.ofHours(6),
        Duration.ofSeconds(15));
  }

  /**
   * Waits that double and scatter as by default.
   *
   * @param pause first wait between two requests for the same gap
   * @param longestPause longest of them
   * @param answer first wait for a command's result, up to 10 min
   */
  public static ResendSettings of(
      Duration every, Duration age, Duration pause, Duration longestPause, Duration answer) {
    return new ResendSettings(
        every,
        age,
        new Backoff(pause, 2, longestPause, 0.25),
        new Backoff(answer, 2, LONGEST_ANSWER, 0.25));
  }
}
