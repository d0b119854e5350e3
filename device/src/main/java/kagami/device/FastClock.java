package kagami.device;

import java.util.concurrent.atomic.AtomicLong;
import kagami.device.board.MonotonicClock;
import kagami.device.camera.NanoClock;

/** Time that passes by being waited for: exposures and settling take none of the real kind. */
final class FastClock implements MonotonicClock, NanoClock {
  private final AtomicLong nowNs = new AtomicLong(System.nanoTime());

  @Override
  public long getAsLong() {
    return nowNs.get();
  }

  @Override
  public long now() {
    return nowNs.get();
  }

  @Override
  public void waitUntil(long timeNs) {
    nowNs.accumulateAndGet(timeNs, Math::max);
  }
}
