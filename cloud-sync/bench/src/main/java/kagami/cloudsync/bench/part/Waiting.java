package kagami.cloudsync.bench.part;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for what other processes do, which can only be looked at again and again. */
public final class Waiting {
  private static final Duration LOOK = Duration.ofMillis(20);

  private Waiting() {}

  /**
   * Looks every 20 ms until {@code condition} holds or the time is over; whether it holds. Ends
   * early when the thread is interrupted.
   */
  public static boolean until(Duration atMost, BooleanSupplier condition) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return true;
  }
}
