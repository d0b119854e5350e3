package kagami.cloudsync.outbox;

import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Messages on their way to the service, kept until the service says that it has committed them.
 *
 * <p>Contract, for every method: safe to call from several threads; an entry that was appended in a
 * committed transaction survives process and power loss until {@link #confirm} names it; failures
 * of the store are {@link OutboxException}s and change nothing.
 */
public interface Outbox {

  /**
   * Adds an entry within the caller's open transaction: it exists if and only if the caller
   * commits. Appending an id that still waits replaces its message and makes it due at once, at its
   * old place; so a message that was dated anew, or is asked for again, is sent once. The caller's
   * connection must belong to the database this outbox reads, must not be in auto-commit mode, and
   * is neither committed nor closed here.
   *
   * @throws OutboxException when the connection is in auto-commit mode or the row cannot be written
   */
  void append(Connection transaction, OutboxEntry entry);

  /**
   * Entries to send now, oldest appended first: those never sent, those whose {@link
   * Attempt#resendAt} has come, and those last sent before the present connection began (they may
   * have died with the old one).
   *
   * @param limit most entries to return, at least 1
   * @param now the present
   * @param connectedSince when the present connection began
   */
  List<Pending> next(int limit, Instant now, Instant connectedSince);

  /** Notes that entries were handed to the broker; ids that are gone meanwhile are ignored. */
  void markSent(Collection<Attempt> attempts);

  /**
   * Forgets entries, since the service has committed them; unknown ids are ignored, and so are
   * entries whose message was replaced since it was last sent: what is confirmed is the old one.
   *
   * @return how many entries were forgotten
   */
  int confirm(Collection<UUID> ids);

  /** How many entries wait for confirmation, sent or not. */
  long depth();

  /**
   * An entry that is due.
   *
   * @param entry the message
   * @param attempts how often it was handed to the broker before
   */
  record Pending(OutboxEntry entry, int attempts) {}

  /**
   * One handing-over to the broker.
   *
   * @param id the entry
   * @param sentAt when
   * @param resendAt when to try again if no confirmation comes
   */
  record Attempt(UUID id, Instant sentAt, Instant resendAt) {}
}
