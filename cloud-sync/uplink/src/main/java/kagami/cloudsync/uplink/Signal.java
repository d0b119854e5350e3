package kagami.cloudsync.uplink;

import java.util.UUID;
import kagami.cloudsync.wire.Decoded;

/** What the uplink's thread is told by other threads; it alone acts on it. */
sealed interface Signal {

  /** There may be something new in the outbox, or the uplink is closing. */
  record Wake() implements Signal {}

  /** The broker answered a publish; reason codes from 128 on are refusals. */
  record Answered(UUID id, int reasonCode) implements Signal {}

  /** A message came on the receipt topic. */
  record Arrived(Decoded content) implements Signal {}

  /** The connection is gone. */
  record Lost(String reason) implements Signal {}
}
