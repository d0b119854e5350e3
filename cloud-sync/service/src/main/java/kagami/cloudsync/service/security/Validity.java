package kagami.cloudsync.service.security;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a certificate holds.
 *
 * @param name whose it is: {@code ca}, {@code server}, a service's, a mirror's
 * @param file where it lies
 * @param ends when it ends
 */
public record Validity(String name, Path file, Instant ends) {
  /** Whole days left, negative once it has ended. */
  public long daysLeft(Instant now) {
    return Math.floorDiv(Duration.between(now, ends).toSeconds(), Duration.ofDays(1).toSeconds());
  }

  /** Whether it ends within so many days. */
  public boolean due(Instant now, int days) {
    return ends.isBefore(now.plus(Duration.ofDays(days)));
  }
}
