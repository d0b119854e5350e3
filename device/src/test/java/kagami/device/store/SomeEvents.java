package kagami.device.store;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import kagami.cloudsync.outbox.Outbox;

/** Events of a mirror that always knows the time. */
public final class SomeEvents {
  private SomeEvents() {}

  /** Dated {@code now}. */
  public static Events at(Instant now, Outbox outbox) {
    InstantSource clock = InstantSource.fixed(now);
    return new Events(outbox, UUID::randomUUID, Events.Dating.synchronised(clock, ZoneOffset.UTC));
  }
}
