package kagami.cloudsync.wire;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * Ids that the service has committed to its database, schema {@value #SCHEMA}, topic {@code
 * receipt}, QoS 1. Only this lets the mirror forget an outbox row.
 *
 * @param ids committed ids, 1 to {@link Limits#RECEIPT_IDS}
 * @param at when the service sent the receipt
 */
public record ReceiptMessage(List<UUID> ids, OffsetDateTime at) implements Message {

  /** Name and version of the JSON form. */
  public static final String SCHEMA = "kagami.receipt/1";

  /**
   * Checks every field.
   *
   * @throws IllegalArgumentException naming the field and its value
   */
  public ReceiptMessage {
    ids = Limits.list("ids", ids, Limits.RECEIPT_IDS);
    Limits.count("ids count", ids.size(), 1, Limits.RECEIPT_IDS);
    Limits.date("at", at);
  }

  @Override
  public String schema() {
    return SCHEMA;
  }
}
