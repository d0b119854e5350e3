package kagami.cloudsync.outbox;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;

/**
 * One message of the outbox, published with QoS 1 under {@code scan} of the mirror's topics.
 *
 * @param id id of the message; the service confirms by it
 * @param json payload as JSON text
 */
public record OutboxEntry(UUID id, String json) {

  /** The entry of a scan. */
  public static OutboxEntry of(ScanMessage scan, MessageCodec codec) {
    return new OutboxEntry(scan.id(), new String(codec.encode(scan), StandardCharsets.UTF_8));
  }
}
