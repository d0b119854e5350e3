package kagami.cloudsync.service.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import kagami.cloudsync.wire.CommandResultMessage;
import kagami.cloudsync.wire.EntityChange;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.EventMessage;
import kagami.cloudsync.wire.ScanMessage;
import kagami.cloudsync.wire.StatusMessage;
import kagami.cloudsync.wire.StreamName;
import org.jspecify.annotations.Nullable;

/** One message that came from a broker, read and ready for the database. */
public sealed interface Arrival {

  /** When it came. */
  Instant receivedAt();

  /** One that has a place in a mirror's stream and is answered with a receipt. */
  sealed interface Numbered extends Arrival {

    /** Id of the sending mirror, from the topic. */
    String mirror();

    /** The message's own id. */
    UUID id();

    /** Running number within its stream, from 1. */
    long sequence();

    /** Which of the mirror's databases gave the number, absent when it does not say. */
    @Nullable UUID epoch();

    /** The stream it belongs to. */
    StreamName stream();

    /** Whom it is about, absent when about nobody. */
    @Nullable UUID person();

    /** When it happened, by the mirror. */
    OffsetDateTime at();
  }

  /**
   * A scan.
   *
   * @param mirror id of the sending mirror, from the topic
   * @param scan what was read of it
   * @param json the payload itself, with fields this version does not know
   */
  record Scan(String mirror, ScanMessage scan, String json, Instant receivedAt)
      implements Numbered {
    @Override
    public UUID id() {
      return scan.id();
    }

    @Override
    public long sequence() {
      return scan.sequence();
    }

    @Override
    public @Nullable UUID epoch() {
      return scan.epoch();
    }

    @Override
    public StreamName stream() {
      return StreamName.SCAN;
    }

    @Override
    public UUID person() {
      return scan.person();
    }

    @Override
    public OffsetDateTime at() {
      return scan.takenAt();
    }
  }

  /**
   * Something that happened at a mirror.
   *
   * @param event what was read of it
   * @param json the payload itself, with fields this version does not know
   */
  record Event(String mirror, EventMessage event, String json, Instant receivedAt)
      implements Numbered {
    @Override
    public UUID id() {
      return event.id();
    }

    @Override
    public long sequence() {
      return event.sequence();
    }

    @Override
    public @Nullable UUID epoch() {
      return event.epoch();
    }

    @Override
    public StreamName stream() {
      return StreamName.EVENT;
    }

    /** Whom it is about; nobody any more when it says that someone was erased. */
    @Override
    public @Nullable UUID person() {
      return switch (event.detail()) {
        case EventDetail.PersonErased _ -> null;
        case EventDetail.Entity(EntityChange change) when change.person() != null ->
            change.person();
        default -> event.person();
      };
    }

    @Override
    public OffsetDateTime at() {
      return event.at();
    }
  }

  /** A mirror's status; a later one replaces an earlier one. */
  record Status(String mirror, StatusMessage status, Instant receivedAt) implements Arrival {}

  /** How warm, full and busy a mirror is; only the last is kept. */
  record Telemetry(String mirror, String json, Instant receivedAt) implements Arrival {}

  /**
   * What became of a command; the first result of a command is kept, a further one has no effect.
   *
   * @param result what was read of it
   * @param json the payload itself
   */
  record Result(String mirror, CommandResultMessage result, String json, Instant receivedAt)
      implements Arrival {}

  /**
   * A message that cannot be stored as what it claims to be.
   *
   * @param topic where it came
   * @param reason why it is set aside
   * @param bytes size of the payload
   * @param sha256 digest of the payload in hexadecimal; the same payload on the same topic is one
   *     row with a count
   * @param json the whole payload when a later version may be able to read it; absent otherwise, so
   *     that nothing of unknown content is kept
   */
  record Parked(
      String topic,
      String reason,
      int bytes,
      String sha256,
      @Nullable String json,
      Instant receivedAt)
      implements Arrival {}
}
