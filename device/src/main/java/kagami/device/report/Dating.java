package kagami.device.report;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import kagami.cloudsync.wire.ClockQuality;
import kagami.device.scan.CompletedScan;
import kagami.device.store.Undated;

/**
 * Says how a scan that was just taken is dated. One whose end saw the clock being set is moved to
 * where the monotonic clock puts it. Safe to call from several threads.
 */
public final class Dating {
  /**
   * A clock that was set by less is taken for one that was not, 0.1 to 60 s. Larger: a scan's date
   * may be wrong by that much; smaller: a slow disk counts as a step. Default 2 s.
   */
  private static final Duration STEP = Duration.ofSeconds(2);

  private final InstantSource clock;
  private final LongSupplier nanoClock;
  private final Supplier<ClockQuality> looked;
  private final String boot;
  private volatile boolean wasUnsynchronised;

  /**
   * @param nanoClock monotonic, the clock of frames and light, ns
   * @param quality how far the system clock can be trusted at present
   * @param boot what this boot is called
   */
  public Dating(
      InstantSource clock, LongSupplier nanoClock, Supplier<ClockQuality> quality, String boot) {
    this.clock = clock;
    this.nanoClock = nanoClock;
    this.looked = quality;
    this.boot = boot;
  }

  /** How far the system clock can be trusted at present; to be asked every second. */
  public ClockQuality quality() {
    ClockQuality now = looked.get();
    wasUnsynchronised |= now == ClockQuality.UNSYNCHRONISED;
    return now;
  }

  /** What this boot is called. */
  public String boot() {
    return boot;
  }

  /**
   * The date of a scan. Asked within the transaction that keeps the scan: what is found undated
   * there is seen by whoever dates later.
   */
  public Dated of(CompletedScan scan) {
    if (quality() == ClockQuality.UNSYNCHRONISED) {
      Undated.Reading reading = new Undated.Reading(boot, scan.takenAtNs());
      return new Dated(scan.takenAt(), ClockQuality.UNSYNCHRONISED, Optional.of(reading));
    }
    Instant byReading = clock.instant().minusNanos(nanoClock.getAsLong() - scan.takenAtNs());
    boolean stepped =
        wasUnsynchronised && Duration.between(scan.takenAt(), byReading).abs().compareTo(STEP) > 0;
    return stepped
        ? Dated.asIs(byReading, ClockQuality.REDATED)
        : Dated.asIs(scan.takenAt(), ClockQuality.SYNCHRONISED);
  }
}
