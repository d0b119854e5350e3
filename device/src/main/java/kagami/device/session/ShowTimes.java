package kagami.device.session;

import java.time.Duration;

/**
 * How long things stay on the glass before it is a mirror again.
 *
 * @param result the figures. Larger leaves time to read, smaller gives the mirror back sooner.
 *     Default 60 s
 * @param refused the reason and its fix. Default 30 s
 * @param fault a failure of camera or ring light. Default 30 s
 */
public record ShowTimes(Duration result, Duration refused, Duration fault) {
  /** The defaults. */
  public static final ShowTimes DEFAULT =
      new ShowTimes(Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(30));
}
