package kagami.cloudsync.command;

import java.sql.Connection;
import java.sql.SQLException;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.Order;

/**
 * Serves requests to send again: what the mirror still has goes into the outbox, what it no longer
 * has is answered by {@code gone} events, so that the service can close the gap honestly. Both in
 * the command's transaction.
 */
public final class Resending {
  private final Archive archive;
  private final Outbox outbox;

  /** Serves from an archive into a queue of the same database. */
  public Resending(Archive archive, Outbox outbox) {
    this.archive = archive;
    this.outbox = outbox;
  }

  /** Queues what was asked for. */
  public CommandHandler.Answer serve(Connection transaction, Order.RequestResend request)
      throws SQLException {
    Archive.Kept kept =
        archive.find(transaction, request.stream(), request.first(), request.last());
    kept.entries().forEach(entry -> outbox.append(transaction, entry));
    for (EventDetail.Gone gone : kept.gone()) {
      archive.append(transaction, gone);
    }
    return new CommandHandler.Answer.Done();
  }
}
