package kagami.device.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kagami.cloudsync.command.Archive;
import kagami.cloudsync.outbox.Lane;
import kagami.cloudsync.outbox.OutboxEntry;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.EventDetail.Gone;
import kagami.cloudsync.wire.StatusMessage.Sequences;
import kagami.cloudsync.wire.StreamName;
import kagami.device.store.Events;
import kagami.device.store.MirrorStore;
import kagami.device.store.Transaction;

/** Scans and events of the mirror's database, as they were sent. */
public final class MirrorArchive implements Archive {
  /** Why something is gone of which nothing was written down. */
  private static final String NOT_KEPT = "not-kept";

  private final Events events;

  /** Reads any transaction's database and appends to its events. */
  public MirrorArchive(Events events) {
    this.events = events;
  }

  /** The last numbers given, zero before the first, and the epoch that they are of. */
  public static Sequences last(MirrorStore store) {
    return store.inTransaction(
        transaction ->
            new Sequences(
                last(transaction, StreamName.SCAN),
                last(transaction, StreamName.EVENT),
                transaction
                    .first("SELECT epoch FROM mirror", row -> UUID.fromString(row.getString(1)))
                    .orElse(null)));
  }

  private static long last(Transaction transaction, StreamName stream) throws SQLException {
    return switch (stream) {
      case SCAN -> transaction.number("SELECT last_sequence FROM mirror");
      case EVENT -> transaction.number("SELECT last_event FROM mirror");
    };
  }

  @Override
  public Kept find(Connection connection, StreamName stream, long first, long last)
      throws SQLException {
    Transaction transaction = Transaction.on(connection);
    List<Message> kept = messages(transaction, stream, first, last);
    long end = Math.min(last, last(transaction, stream));
    List<Gone> gone = new ArrayList<>();
    long next = first;
    for (Message message : kept) {
      gone.addAll(gone(transaction, stream, next, message.sequence - 1));
      next = message.sequence + 1;
    }
    gone.addAll(gone(transaction, stream, next, end));
    return new Kept(kept.stream().map(Message::entry).toList(), gone);
  }

  private record Message(long sequence, OutboxEntry entry) {}

  private static List<Message> messages(
      Transaction transaction, StreamName stream, long first, long last) throws SQLException {
    String table = stream == StreamName.SCAN ? "scan" : "event";
    Lane lane = stream == StreamName.SCAN ? Lane.SCAN : Lane.EVENT;
    return transaction.rows(
        "SELECT sequence, id, message FROM %s WHERE sequence BETWEEN ? AND ? ORDER BY sequence"
            .formatted(table),
        row ->
            new Message(
                row.getLong(1),
                new OutboxEntry(UUID.fromString(row.getString(2)), lane, row.getString(3))),
        first,
        last);
  }

  /** Reasons of numbers without a message, in order; empty when there are no such numbers. */
  private static List<Gone> gone(Transaction transaction, StreamName stream, long first, long last)
      throws SQLException {
    List<Gone> gone = new ArrayList<>();
    long next = first;
    while (next <= last) {
      long from = next;
      Optional<Gone> known =
          transaction.first(
              "SELECT first, last, reason FROM gone"
                  + " WHERE stream = ? AND first <= ? AND last >= ? ORDER BY first LIMIT 1",
              row ->
                  new Gone(
                      stream,
                      Math.max(from, row.getLong(1)),
                      Math.min(last, row.getLong(2)),
                      row.getString(3)),
              stream.name(),
              last,
              from);
      long until = known.map(range -> range.first() - 1).orElse(last);
      if (next <= until) {
        gone.add(new Gone(stream, next, until, NOT_KEPT));
      }
      known.ifPresent(gone::add);
      next = known.map(Gone::last).orElse(last) + 1;
    }
    return gone;
  }

  @Override
  public void append(Connection transaction, EventDetail detail) throws SQLException {
    events.append(Transaction.on(transaction), null, detail);
  }
}
