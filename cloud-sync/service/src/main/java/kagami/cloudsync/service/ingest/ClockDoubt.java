package kagami.cloudsync.service.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Whether a mirror's clock can have been right. What a wrong clock dated is neither lost nor moved:
 * it is stored as {@code unsynchronised}, so that only its place in the sequence is believed.
 */
final class ClockDoubt {
  /**
   * How far a mirror may be ahead of the service. Larger believes more, smaller doubts mirrors
   * whose clock is corrected rarely. Chosen: no synchronised clock is off by an hour.
   */
  private static final Duration AHEAD = Duration.ofHours(1);

  /**
   * How long ago a message may have been sent. Larger believes slower clocks, smaller doubts
   * messages that waited at the broker, which keeps them for a week.
   */
  private static final Duration UNDERWAY = Duration.ofDays(8);

  /** Before this no mirror measured anything. */
  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");

  private ClockDoubt() {}

  /**
   * Whether the times contradict the service's clock.
   *
   * @param happened when it happened, by the mirror's clock; may lie far back, for mirrors may be
   *     alone for long
   * @param sent when this copy was sent, by the mirror's clock
   * @param received when it came, by the service's clock
   */
  static boolean about(OffsetDateTime happened, @Nullable OffsetDateTime sent, Instant received) {
    Instant latest = received.plus(AHEAD);
    boolean impossible =
        happened.toInstant().isAfter(latest) || happened.toInstant().isBefore(FIRST);
    return impossible
        || (sent != null
            && (sent.toInstant().isAfter(latest)
                || sent.toInstant().isBefore(received.minus(UNDERWAY))));
  }
}
