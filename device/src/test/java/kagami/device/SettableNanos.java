package kagami.device;

import java.util.concurrent.atomic.AtomicLong;
import kagami.device.board.MonotonicClock;
import kagami.device.camera.NanoClock;

/** Monotonic time that only a test moves; waiting moves it too. */
public final class SettableNanos implements NanoClock, MonotonicClock {
  private final AtomicLong now = new AtomicLong(1_000_000_000);
  private long planNs = Long.MAX_VALUE;
  private Runnable plan = () -> {};

  @Override
  public long now() {
    return now.get();
  }

  @Override
  public long getAsLong() {
    return now.get();
  }

  @Override
  public void waitUntil(long timeNs) {
    if (planNs <= timeNs) {
      now.accumulateAndGet(planNs, Math::max);
      planNs = Long.MAX_VALUE;
      plan.run();
    }
    now.accumulateAndGet(timeNs, Math::max);
  }

  public void advanceMs(long milliseconds) {
    now.addAndGet(milliseconds * 1_000_000);
  }

  /** Runs something while somebody waits past a time. */
  public void at(long timeNs, Runnable what) {
    planNs = timeNs;
    plan = what;
  }
}
