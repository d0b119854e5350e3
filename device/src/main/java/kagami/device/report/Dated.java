package kagami.device.report;

import java.time.Instant;
import java.util.Optional;
import kagami.cloudsync.wire.ClockQuality;
import kagami.device.store.Undated;

/**
 * The date of a scan.
 *
 * @param takenAt as far as it is known
 * @param clock how far it can be trusted
 * @param undated what to date it by later; empty when that is not needed or not known
 */
public record Dated(Instant takenAt, ClockQuality clock, Optional<Undated.Reading> undated) {
  /** A date that stays as it is. */
  static Dated asIs(Instant takenAt, ClockQuality clock) {
    return new Dated(takenAt, clock, Optional.empty());
  }
}
