package kagami.cloudsync.service.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.CommandResultMessage;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.EventMessage;
import kagami.cloudsync.wire.Message;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;
import kagami.cloudsync.wire.StatusMessage;
import kagami.cloudsync.wire.TelemetryMessage;
import kagami.cloudsync.wire.Topics;
import org.jspecify.annotations.Nullable;

/**
 * Reads what came from the broker; whatever cannot be read becomes a parked message with its
 * reason.
 *
 * <p>A message of a schema or kind that this version does not know is kept whole and, where it
 * names its id, receipted: the service has it, so the mirror's queue need not hold it. Its number
 * stays missing, so that a later version, which can read it, is sent it again. What is malformed is
 * not kept, so it is not receipted either; a mirror that queued it holds back nothing else for it.
 */
public final class Intake {
  private static final int MAX_TOPIC_CHARS = 200;
  private static final int MAX_REASON_CHARS = 200;

  private final MessageCodec codec;

  /** An intake; safe for use by several threads. */
  public Intake(MessageCodec codec) {
    this.codec = codec;
  }

  /**
   * What was made of a payload.
   *
   * @param arrival what is to be committed
   * @param owed the receipt that is due although the arrival is set aside
   */
  public record Read(Arrival arrival, Optional<Owed> owed) {}

  /** Reads a payload; never fails. */
  public Read take(String topic, byte[] payload, Instant receivedAt) {
    Arrival arrival = read(topic, payload, receivedAt);
    return new Read(arrival, owed(arrival, payload));
  }

  /** What becomes of a payload that cannot be read or stored, against all expectation. */
  static Read unstorable(String topic, byte[] payload, String why, Instant receivedAt) {
    String reason = "cannot be stored: " + why;
    String shortened = reason.substring(0, Math.min(reason.length(), MAX_REASON_CHARS));
    return new Read(parked(topic, shortened, payload, null, receivedAt), Optional.empty());
  }

  /**
   * The receipt that is owed for a message that was set aside.
   *
   * @param mirror whose message it is
   * @param id what the receipt names it by
   */
  public record Owed(String mirror, UUID id) {}

  /** What is owed once an arrival that was made of this payload is committed. */
  Optional<Owed> owed(Arrival arrival, byte[] payload) {
    return arrival instanceof Arrival.Parked parked && parked.json() != null
        ? Topics.of(parked.topic())
            .filter(own -> List.of(own.scan(), own.event()).contains(parked.topic()))
            .flatMap(own -> codec.id(payload).map(id -> new Owed(own.mirror(), id)))
        : Optional.empty();
  }

  /** What is to be committed for a payload; never fails. */
  Arrival read(String topic, byte[] payload, Instant receivedAt) {
    Optional<Topics> topics = Topics.of(topic);
    if (topics.isEmpty()) {
      return parked(topic, "no topic of this version", payload, null, receivedAt);
    }
    return switch (codec.decode(payload)) {
      case Decoded.Accepted(Message message) ->
          accepted(topics.get(), topic, message, payload, receivedAt);
      case Decoded.UnknownSchema unknown ->
          parked(topic, "unknown schema " + unknown.schema(), payload, text(payload), receivedAt);
      case Decoded.UnknownKind unknown ->
          parked(
              topic,
              "unknown " + unknown.kind() + " in " + unknown.schema(),
              payload,
              text(payload),
              receivedAt);
      case Decoded.Malformed malformed ->
          parked(topic, malformed.reason(), payload, null, receivedAt);
    };
  }

  private Arrival accepted(
      Topics topics, String topic, Message message, byte[] payload, Instant receivedAt) {
    return switch (message) {
      case ScanMessage scan when topic.equals(topics.scan()) ->
          scan(topics.mirror(), scan, payload, receivedAt);
      case StatusMessage status when topic.equals(topics.status()) ->
          new Arrival.Status(topics.mirror(), status, receivedAt);
      case EventMessage event when topic.equals(topics.event()) ->
          event(topics.mirror(), event, payload, receivedAt);
      case CommandResultMessage result when topic.equals(topics.commandResult()) ->
          new Arrival.Result(topics.mirror(), result, text(payload), receivedAt);
      case TelemetryMessage _ when topic.equals(topics.telemetry()) ->
          new Arrival.Telemetry(topics.mirror(), text(payload), receivedAt);
      case Message _ ->
          parked(
              topic,
              message.schema() + " does not belong on this topic",
              payload,
              null,
              receivedAt);
    };
  }

  /** A scan whose mirror's clock cannot be right is stored, and says so. */
  private Arrival scan(String mirror, ScanMessage scan, byte[] payload, Instant receivedAt) {
    if (scan.clock() != ClockQuality.UNSYNCHRONISED
        && ClockDoubt.about(scan.takenAt(), scan.sentAt(), receivedAt)) {
      byte[] marked = codec.doubtClock(payload);
      if (codec.decode(marked) instanceof Decoded.Accepted(ScanMessage doubted)) {
        return new Arrival.Scan(mirror, doubted, text(marked), receivedAt);
      }
    }
    return new Arrival.Scan(mirror, scan, text(payload), receivedAt);
  }

  /** The same for events. */
  private Arrival event(String mirror, EventMessage event, byte[] payload, Instant receivedAt) {
    if (event.clock() != ClockQuality.UNSYNCHRONISED
        && ClockDoubt.about(event.at(), event.sentAt(), receivedAt)) {
      byte[] marked = codec.doubtClock(payload);
      if (codec.decode(marked) instanceof Decoded.Accepted(EventMessage doubted)) {
        return new Arrival.Event(mirror, doubted, text(marked), receivedAt);
      }
    }
    return new Arrival.Event(mirror, event, text(payload), receivedAt);
  }

  private static Arrival.Parked parked(
      String topic, String reason, byte[] payload, @Nullable String json, Instant receivedAt) {
    String shortTopic = topic.substring(0, Math.min(topic.length(), MAX_TOPIC_CHARS));
    return new Arrival.Parked(
        shortTopic, reason, payload.length, sha256(payload), json, receivedAt);
  }

  private static String text(byte[] payload) {
    return new String(payload, StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] payload) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
