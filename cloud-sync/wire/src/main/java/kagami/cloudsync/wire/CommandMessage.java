package kagami.cloudsync.wire;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * What the service wants of a mirror, schema {@value #SCHEMA}, topic {@code command}, QoS 1, not
 * retained. The mirror answers each id with exactly one {@link CommandResultMessage}.
 *
 * @param id UUIDv7 given once by the service
 * @param issuedAt when the service gave it
 * @param expiresAt from when on it is no longer to be carried out
 * @param order what is to be done
 */
public record CommandMessage(
    UUID id, OffsetDateTime issuedAt, OffsetDateTime expiresAt, Order order) implements Message {

  /** Name and version of the JSON form. */
  public static final String SCHEMA = "kagami.command/1";

  /**
   * Checks every field.
   *
   * @throws IllegalArgumentException naming the field and its value
   */
  public CommandMessage {
    Limits.present("id", id);
    Limits.date("issuedAt", issuedAt);
    Limits.date("expiresAt", expiresAt);
    Limits.present("order", order);
    if (!expiresAt.isAfter(issuedAt)) {
      throw new IllegalArgumentException("expiresAt must be after issuedAt, but is " + expiresAt);
    }
  }

  @Override
  public String schema() {
    return SCHEMA;
  }
}
