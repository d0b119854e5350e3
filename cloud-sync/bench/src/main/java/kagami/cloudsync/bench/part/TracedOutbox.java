package kagami.cloudsync.bench.part;

import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.outbox.OutboxEntry;

/** An outbox that tells what was handed to the broker and what was confirmed. */
public final class TracedOutbox implements Outbox {
  private final Outbox outbox;
  private final Consumer<Collection<Attempt>> sent;
  private final Consumer<Collection<UUID>> confirmed;

  /**
   * Wraps an outbox; {@code sent} and {@code confirmed} are called on the uplink's thread, after
   * the outbox itself has noted it.
   */
  public TracedOutbox(
      Outbox outbox, Consumer<Collection<Attempt>> sent, Consumer<Collection<UUID>> confirmed) {
    this.outbox = outbox;
    this.sent = sent;
    this.confirmed = confirmed;
  }

  @Override
  public void append(Connection transaction, OutboxEntry entry) {
    outbox.append(transaction, entry);
  }

  @Override
  public List<Pending> next(int limit, Instant now, Instant connectedSince) {
    return outbox.next(limit, now, connectedSince);
  }

  @Override
  public void markSent(Collection<Attempt> attempts) {
    outbox.markSent(attempts);
    sent.accept(attempts);
  }

  @Override
  public int confirm(Collection<UUID> ids) {
    int forgotten = outbox.confirm(ids);
    confirmed.accept(ids);
    return forgotten;
  }

  @Override
  public long depth() {
    return outbox.depth();
  }
}
