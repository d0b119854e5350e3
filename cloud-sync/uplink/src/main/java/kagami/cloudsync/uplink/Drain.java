package kagami.cloudsync.uplink;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.outbox.Outbox.Attempt;
import kagami.cloudsync.outbox.Outbox.Pending;
import kagami.cloudsync.outbox.OutboxEntry;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ReceiptMessage;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Moves entries from the outbox into one connection. A broker's acknowledgement frees a slot of the
 * window; only a receipt of the service removes the entry. Used by the uplink's thread alone.
 */
final class Drain {
  private static final int REFUSED = 0x80;

  private final UplinkSettings settings;
  private final Outbox outbox;
  private final Outlet outlet;
  private final @Nullable UUID epoch;
  private final MessageCodec codec = new MessageCodec();
  private final Clocks clocks;
  private final RandomGenerator random;
  private final Instant connectedSince;
  private final Set<UUID> unanswered = new HashSet<>();

  private final Awaiting awaiting;
  private boolean refusalLogged;

  /**
   * @param epoch of the numbers in the outbox; absent when the mirror has none
   */
  Drain(
      UplinkSettings settings,
      Outbox outbox,
      Outlet outlet,
      @Nullable UUID epoch,
      Clocks clocks,
      RandomGenerator random) {
    this.settings = settings;
    this.outbox = outbox;
    this.outlet = outlet;
    this.epoch = epoch;
    this.clocks = clocks;
    this.random = random;
    this.connectedSince = clocks.steady().instant();
    this.awaiting = new Awaiting(settings.awaiting(), settings.receipt(), random);
  }

  /** Sends what is due as far as the window and the receipts allow. */
  void send() throws MqttException {
    int slots = settings.window() - unanswered.size();
    Instant now = clocks.steady().instant();
    if (slots <= 0) {
      return;
    }
    List<Pending> batch = awaiting.silent(now) ? probe(now) : batch(slots, now);
    if (!batch.isEmpty()) {
      outbox.markSent(batch.stream().map(due -> attempt(due, now)).toList());
      for (Pending due : batch) {
        publish(due);
      }
    }
  }

  private List<Pending> batch(int slots, Instant now) {
    List<Pending> batch = new ArrayList<>();
    for (Pending due : outbox.next(settings.window(), now, connectedSince)) {
      UUID id = due.entry().id();
      if (batch.size() < slots && awaiting.room(id) && !unanswered.contains(id)) {
        batch.add(due);
        awaiting.sent(id, now);
      }
    }
    return batch;
  }

  /** One message at most, rather one that was never sent than one that may never be confirmed. */
  private List<Pending> probe(Instant now) {
    if (!awaiting.probe(now)) {
      return List.of();
    }
    return outbox.next(settings.awaiting() + settings.window(), now, connectedSince).stream()
        .filter(due -> !unanswered.contains(due.entry().id()))
        .min(Comparator.comparingInt(Pending::attempts))
        .map(List::of)
        .orElse(List.of());
  }

  /** The broker has taken or refused an entry; a refused one stays due for its next attempt. */
  void answered(Signal.Answered answer) {
    unanswered.remove(answer.id());
    if (answer.reasonCode() >= REFUSED && !refusalLogged) {
      refusalLogged = true;
      Logger.warn(
          "the broker refuses messages with reason code {}; they stay queued", answer.reasonCode());
    }
  }

  /** The service has committed entries. */
  void receipt(byte[] payload) {
    switch (codec.decode(payload)) {
      case Decoded.Accepted(ReceiptMessage receipt) -> {
        outbox.confirm(receipt.ids());
        awaiting.confirmed(receipt.ids(), clocks.steady().instant());
      }
      case Decoded.Accepted other ->
          Logger.warn("ignored a {} on the receipt topic", other.message().schema());
      case Decoded.UnknownSchema unknown ->
          Logger.warn("ignored a receipt of schema {}", unknown.schema());
      case Decoded.UnknownKind unknown -> Logger.warn("ignored a receipt with {}", unknown.kind());
      case Decoded.Malformed malformed -> Logger.warn("ignored a receipt: {}", malformed.reason());
    }
  }

  private Attempt attempt(Pending due, Instant now) {
    return new Attempt(
        due.entry().id(), now, now.plus(settings.receipt().after(due.attempts(), random)));
  }

  private void publish(Pending due) throws MqttException {
    OutboxEntry entry = due.entry();
    byte[] payload = entry.json().getBytes(StandardCharsets.UTF_8);
    OffsetDateTime sentAt = OffsetDateTime.ofInstant(clocks.wall().instant(), ZoneOffset.UTC);
    unanswered.add(entry.id());
    outlet.publish(
        entry.id(),
        entry.lane().topic(settings.topics()),
        codec.stamp(payload, sentAt, entry.lane().numbered() ? epoch : null));
  }
}
