package kagami.cloudsync.service;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.EventMessage;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.UuidV7;
import org.jspecify.annotations.Nullable;

/** Events of one mirror, one after the other. */
public final class SampleEvents {
  private final MessageCodec codec = new MessageCodec();
  private final String mirror;
  private final InstantSource clock;
  private final UuidV7 ids;
  private long sequence;

  public SampleEvents(String mirror, InstantSource clock, long seed) {
    this.mirror = mirror;
    this.clock = clock;
    this.ids = new UuidV7(clock, new Random(seed));
  }

  /** The next event, as a message. */
  public EventMessage message(EventDetail detail, @Nullable UUID person) {
    return new EventMessage(
        ids.next(),
        ++sequence,
        null,
        person,
        clock.instant().atOffset(ZoneOffset.UTC),
        null,
        ClockQuality.SYNCHRONISED,
        detail);
  }

  /** The next event, as it comes to the store. */
  public Arrival.Event next(EventDetail detail) {
    return arrival(message(detail, null), clock.instant());
  }

  public Arrival.Event arrival(EventMessage event, Instant at) {
    return new Arrival.Event(
        mirror, event, new String(codec.encode(event), StandardCharsets.UTF_8), at);
  }
}
