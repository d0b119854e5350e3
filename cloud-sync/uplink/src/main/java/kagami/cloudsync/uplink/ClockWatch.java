package kagami.cloudsync.uplink;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import kagami.cloudsync.wire.ClockQuality;

/**
 * Waits for the system clock to be synchronised and then has everything dated anew that was
 * recorded before, since a Raspberry Pi boots with the time of its last shutdown. What goes on all
 * that time is the monotonic clock: whoever records something while the clock is not synchronised
 * keeps its reading and the boot it belongs to. What was recorded in an earlier boot stays marked.
 */
public final class ClockWatch {
  private final InstantSource clock;
  private final LongSupplier monotonicNanos;
  private final Supplier<ClockQuality> quality;
  private final String boot;
  private final Redating store;
  private boolean done;

  /** What the mirror's store does when the clock has been synchronised. */
  public interface Redating {

    /**
     * Gives the right date to every scan and event of this boot that is marked {@link
     * ClockQuality#UNSYNCHRONISED}: in its own row, in its message (see {@code
     * MessageCodec.redate}) and, by appending the message again, in the outbox, so that the service
     * learns of it also when it has the message already. All in one transaction; nothing to do is
     * no error, and being called again changes nothing.
     */
    void redate(String boot, Dates dates);
  }

  /**
   * The right date of any reading of this boot's monotonic clock.
   *
   * @param now the right time
   * @param nanos the monotonic clock's reading at that time, ns
   */
  public record Dates(Instant now, long nanos) {

    /** When the monotonic clock showed {@code reading}. */
    public Instant of(long reading) {
      return now.plusNanos(reading - nanos);
    }

    /** By how much something is to be moved that was dated {@code recorded} at a reading. */
    public Duration step(Instant recorded, long reading) {
      return Duration.between(recorded, of(reading));
    }
  }

  /**
   * @param monotonicNanos a clock that is never set and goes on from one process of this boot to
   *     the next, ns; on Linux {@code System::nanoTime}
   * @param quality how far the system clock can be trusted at present
   * @param boot what this boot is called, such as {@code /proc/sys/kernel/random/boot_id}
   */
  public ClockWatch(
      InstantSource clock,
      LongSupplier monotonicNanos,
      Supplier<ClockQuality> quality,
      String boot,
      Redating store) {
    this.clock = clock;
    this.monotonicNanos = monotonicNanos;
    this.quality = quality;
    this.boot = boot;
    this.store = store;
  }

  /**
   * Looks whether the clock is synchronised by now; to be called about once a second by one thread.
   * Also what an earlier process of this boot recorded is dated anew.
   *
   * @throws RuntimeException what the store throws; it is asked again with the next look
   */
  public void look() {
    if (!done && quality.get() == ClockQuality.SYNCHRONISED) {
      store.redate(boot, new Dates(clock.instant(), monotonicNanos.getAsLong()));
      done = true;
    }
  }
}
