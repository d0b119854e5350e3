package kagami.device;

import java.util.concurrent.locks.LockSupport;
import kagami.device.board.MonotonicClock;

/** The machine's time, running faster. */
final class FastClock implements MonotonicClock {
  private final long beganNs = System.nanoTime();
  private final int speed;

  /**
   * @param speed how many times faster; the guard of a ring looks by the machine's own time, and
   *     from 8 on too seldom for the cut-off
   */
  FastClock(int speed) {
    this.speed = speed;
  }

  @Override
  public long getAsLong() {
    return beganNs + speed * (System.nanoTime() - beganNs);
  }

  @Override
  public void waitUntil(long timeNs) {
    long left = timeNs - getAsLong();
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left / speed + 1);
      left = timeNs - getAsLong();
    }
  }
}
