package kagami.device;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import kagami.device.session.Link;

/** Tells a broker that is away from one that hiccups. */
final class LinkWatch {
  /**
   * How long the broker may be out of reach before the glass says so. Larger is calmer, smaller
   * tells sooner. 10 s is longer than a broker's restart.
   */
  static final Duration HICCUP = Duration.ofSeconds(10);

  private final BooleanSupplier connected;
  private final LongSupplier queued;
  private final LongSupplier nanoClock;
  private long lastConnectedNs;

  LinkWatch(BooleanSupplier connected, LongSupplier queued, LongSupplier nanoClock) {
    this.connected = connected;
    this.queued = queued;
    this.nanoClock = nanoClock;
    this.lastConnectedNs = nanoClock.getAsLong();
  }

  Link look() {
    long now = nanoClock.getAsLong();
    if (connected.getAsBoolean()) {
      lastConnectedNs = now;
    }
    return new Link(now - lastConnectedNs > HICCUP.toNanos(), queued.getAsLong());
  }
}
