package kagami.cloudsync.wire;

import java.util.UUID;

/**
 * A message that the mirror keeps in its outbox until a {@link ReceiptMessage} names its id; the
 * service has the effect of each id once, however often it comes.
 */
public sealed interface Receipted extends Message
    permits ScanMessage, EventMessage, CommandResultMessage {

  /** What a receipt names it by. */
  UUID id();
}
