package kagami.cloudsync.service.store;

import java.time.Duration;
import java.util.Optional;

/**
 * How long things are kept, each counted from when it happened; absent: for ever.
 *
 * @param scans since a scan was taken or an event happened; where the mirror's clock was not set,
 *     since it came
 * @param telemetry since the last telemetry of a mirror came
 * @param parked since a parked message came last
 * @param commands since a command was finished; longer than the 7 days for which mirrors keep
 *     results, so that a late result still finds its command
 */
public record Retention(
    Optional<Duration> scans,
    Optional<Duration> telemetry,
    Optional<Duration> parked,
    Optional<Duration> commands) {

  /** Nothing is ever removed. */
  public static final Retention FOREVER =
      new Retention(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Checks that everything is kept for some time. */
  public Retention {
    check("scans", scans);
    check("telemetry", telemetry);
    check("parked", parked);
    check("commands", commands);
  }

  private static void check(String what, Optional<Duration> time) {
    if (time.isPresent() && !time.get().isPositive()) {
      throw new IllegalArgumentException(
          what + " must be kept for some time, but are for " + time.get());
    }
  }
}
