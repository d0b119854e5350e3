package kagami.cloudsync.outbox;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.Receipted;

/**
 * One message of the outbox, published with QoS 1.
 *
 * @param id id of the message; the service confirms by it
 * @param lane where it leaves by
 * @param json payload as JSON text
 */
public record OutboxEntry(UUID id, Lane lane, String json) {

  /** The entry of a message. */
  public static OutboxEntry of(Receipted message, MessageCodec codec) {
    return new OutboxEntry(
        message.id(), Lane.of(message), new String(codec.encode(message), StandardCharsets.UTF_8));
  }
}
