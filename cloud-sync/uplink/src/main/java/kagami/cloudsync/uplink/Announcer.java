package kagami.cloudsync.uplink;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.cloudsync.home.Discovery;
import kagami.cloudsync.home.Offer;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.wire.Message;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.StateMessage;
import kagami.cloudsync.wire.StatusMessage;
import kagami.cloudsync.wire.StatusMessage.Presence;
import kagami.cloudsync.wire.StatusMessage.Sequences;
import kagami.cloudsync.wire.StatusMessage.Shutter;
import kagami.cloudsync.wire.StatusMessage.Storage;
import kagami.cloudsync.wire.TelemetryMessage;
import kagami.cloudsync.wire.Topics;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps true what the broker retains about the mirror: status, figures, lamp, Home Assistant's
 * discovery; and passes telemetry on. What did not change is not published again, except after a
 * new connection, when Home Assistant starts, and every twelve hours. Used by the uplink's thread
 * alone.
 */
final class Announcer {
  /** Time between two telemetry messages, 10 s to 1 h; larger is coarser. Default 60 s. */
  static final Duration TELEMETRY_EVERY = Duration.ofMinutes(1);

  /** How long a telemetry message is of use. */
  static final Duration TELEMETRY_EXPIRES = Duration.ofMinutes(2);

  /**
   * Time after which everything is announced again though nothing changed, 1 to 48 h. Larger: a
   * home that lost it waits longer; smaller: more traffic. Default 12 h.
   */
  static final Duration ANNOUNCE_EVERY = Duration.ofHours(12);

  private final UplinkSettings settings;
  private final MirrorSide mirror;
  private final Outbox outbox;
  private final InstantSource clock;
  private final MessageCodec codec = new MessageCodec();
  private final Discovery discovery;
  private final Room room = new Room();
  private final Map<String, byte[]> told = new HashMap<>();
  private @Nullable Map<String, String> offered;
  private Instant nextStatus = Instant.MIN;
  private Instant nextTelemetry = Instant.MIN;
  private Instant nextLook = Instant.MIN;
  private Instant lastLook = Instant.MIN;
  private Instant lastAnnounced = Instant.MIN;
  private @Nullable Gist toldStatus;

  /** What makes a status worth telling again. */
  private record Gist(
      @Nullable OffsetDateTime lastScanAt,
      long outboxDepth,
      @Nullable Shutter shutter,
      @Nullable Storage storage,
      @Nullable Sequences lastSequences,
      @Nullable List<StatusMessage.Wanting> wanting) {
    static Gist of(StatusMessage status) {
      return new Gist(
          status.lastScanAt(),
          status.outboxDepth(),
          status.shutter(),
          status.storage(),
          status.lastSequences(),
          status.wanting());
    }
  }

  Announcer(UplinkSettings settings, MirrorSide mirror, Outbox outbox, InstantSource clock) {
    this.settings = settings;
    this.mirror = mirror;
    this.outbox = outbox;
    this.clock = clock;
    this.discovery = new Discovery(settings.topics());
  }

  /** A new connection, Home Assistant has started, or its time has come: everything again. */
  void announce(Outlet outlet) throws MqttException {
    told.clear();
    lastAnnounced = clock.instant();
    nextTelemetry = lastAnnounced;
    nextLook = lastAnnounced;
    tell(outlet, status(Presence.ONLINE, null));
    look(outlet);
  }

  /** Something was changed on purpose: it is told with the next look. */
  void changed() {
    nextLook = clock.instant();
  }

  /** Publishes what has changed or whose time has come; looks at most once per idle time. */
  void look(Outlet outlet) throws MqttException {
    Instant now = clock.instant();
    boolean setBack = now.isBefore(lastLook);
    lastLook = now;
    if (setBack || !now.isBefore(lastAnnounced.plus(ANNOUNCE_EVERY))) {
      announce(outlet);
    } else if (!now.isBefore(nextLook)) {
      nextLook = now.plus(settings.idle());
      changes(outlet);
      StatusMessage status = status(Presence.ONLINE, null);
      if (!now.isBefore(nextStatus) && !Gist.of(status).equals(toldStatus)) {
        tell(outlet, status);
      }
      if (!now.isBefore(nextTelemetry)) {
        nextTelemetry = now.plus(TELEMETRY_EVERY);
        telemetry(outlet);
      }
    }
  }

  /** The status that the mirror leaves behind, or the last will. */
  byte[] offline(String reason) {
    return codec.encode(status(Presence.OFFLINE, reason));
  }

  private void tell(Outlet outlet, StatusMessage status) throws MqttException {
    toldStatus = Gist.of(status);
    nextStatus = clock.instant().plus(settings.status());
    outlet.retain(settings.topics().status(), codec.encode(status));
  }

  private void changes(Outlet outlet) throws MqttException {
    Topics topics = settings.topics();
    Optional<StateMessage> state = mirror.state();
    if (state.isPresent()) {
      retain(outlet, topics.state(), state.get());
    }
    Optional<? extends Message> light = mirror.light();
    if (light.isPresent()) {
      retain(outlet, topics.light(), light.get());
    }
    offer(outlet, mirror.offer());
  }

  /** What may be there is kept before it is there, so that a power cut leaves nothing behind. */
  private void offer(Outlet outlet, Optional<Offer> offer) throws MqttException {
    String topic = settings.topics().homeAssistantConfig();
    Map<String, String> before = offered == null ? mirror.offered() : offered;
    if (offer.isPresent()) {
      Map<String, String> now = discovery.platforms(offer.get());
      Map<String, String> both = new HashMap<>(before);
      both.putAll(now);
      keepOffered(both);
      retain(outlet, topic, discovery.payload(offer.get(), before));
      keepOffered(now);
    } else if (!before.isEmpty()) {
      retain(outlet, topic, new byte[0]); // takes the whole device away
      keepOffered(Map.of());
    }
  }

  private void keepOffered(Map<String, String> platforms) {
    if (!platforms.equals(offered)) {
      mirror.keepOffered(platforms);
      offered = platforms;
    }
  }

  private void retain(Outlet outlet, String topic, Message message) throws MqttException {
    retain(outlet, topic, codec.encode(message));
  }

  private void retain(Outlet outlet, String topic, byte[] payload) throws MqttException {
    if (!Arrays.equals(told.get(topic), payload)) {
      outlet.retain(topic, payload);
      told.put(topic, payload);
    }
  }

  private void telemetry(Outlet outlet) throws MqttException {
    if (room.look(mirror.facts().storageFreeBytes()) == Storage.ENOUGH) {
      Optional<TelemetryMessage> telemetry = mirror.telemetry();
      if (telemetry.isPresent()) {
        byte[] payload = codec.encode(telemetry.get());
        outlet.pass(settings.topics().telemetry(), payload, TELEMETRY_EXPIRES);
      }
    }
  }

  private StatusMessage status(Presence presence, @Nullable String reason) {
    MirrorFacts facts = mirror.facts();
    @Nullable Long free = facts.storageFreeBytes();
    return new StatusMessage(
        presence,
        reason,
        facts.version(),
        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
        facts.lastScanAt(),
        outbox.depth(),
        facts.shutter(),
        free,
        free == null ? null : room.look(free),
        mirror.lastSequences().orElse(null),
        mirror.certificateExpiresAt().orElse(null),
        facts.wanting());
  }
}
