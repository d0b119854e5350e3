package kagami.cloudsync.uplink;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two clocks of one connection.
 *
 * @param wall the mirror's date, which is set while the connection lasts: dates what is sent
 * @param steady begins with that date and is never set: tells what is due
 */
record Clocks(InstantSource wall, InstantSource steady) {

  /**
   * Clocks that begin now.
   *
   * @param monotonicNanos a clock that is never set, ns
   */
  static Clocks of(InstantSource wall, LongSupplier monotonicNanos) {
    Instant beganAt = wall.instant();
    long beganNanos = monotonicNanos.getAsLong();
    return new Clocks(wall, () -> beganAt.plusNanos(monotonicNanos.getAsLong() - beganNanos));
  }
}
