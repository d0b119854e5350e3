package kagami.device.board;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Monotonic time in ns, the clock of {@link System#nanoTime()} outside tests, to wait on. */
public interface MonotonicClock extends LongSupplier {

  /** Waits until a time; returns early, the flag still set, when the thread is interrupted. */
  void waitUntil(long timeNs);

  /** The machine's clock. */
  static MonotonicClock system() {
    return of(System::nanoTime);
  }

  /** A clock as it is, or real waiting around a source of time that cannot be waited for. */
  static MonotonicClock of(LongSupplier time) {
    if (time instanceof MonotonicClock clock) {
      return clock;
    }
    return new MonotonicClock() {
      @Override
      public long getAsLong() {
        return time.getAsLong();
      }

      @Override
      public void waitUntil(long timeNs) {
        long left = timeNs - time.getAsLong();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
          LockSupport.parkNanos(left);
          left = timeNs - time.getAsLong();
        }
      }
    };
  }
}
