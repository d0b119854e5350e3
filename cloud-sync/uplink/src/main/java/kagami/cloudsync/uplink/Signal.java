package kagami.cloudsync.uplink;

import java.util.UUID;

/** What the uplink's thread is told by other threads; it alone acts on it. */
sealed interface Signal {

  /** There may be something new in the outbox, or the uplink is closing. */
  record Wake() implements Signal {}

  /** The broker answered a publish; reason codes from 128 on are refusals. */
  record Answered(UUID id, int reasonCode) implements Signal {}

  /**
   * A message came; the broker keeps it until it is acknowledged.
   *
   * @param packet number that the acknowledgement names
   * @param qos quality of service it came with
   * @param retained whether it lay with the broker before
   */
  @SuppressWarnings("ArrayRecordComponent") // handed from the callback to the one who decodes it
  record Arrived(String topic, byte[] payload, int packet, int qos, boolean retained)
      implements Signal {}

  /** The connection is gone. */
  record Lost(String reason) implements Signal {}
}
