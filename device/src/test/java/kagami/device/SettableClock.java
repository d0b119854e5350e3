package kagami.device;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A time of day that only a test moves. */
public final class SettableClock implements InstantSource {
  private volatile Instant now;

  public SettableClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  public void advance(Duration time) {
    now = now.plus(time);
  }
}
