package kagami.device.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kagami.cloudsync.wire.EventDetail.Gone;
import kagami.cloudsync.wire.StreamName;

/**
 * Deletes messages of a stream with their place in the outbox, and writes down which numbers have
 * none any more and why, so that nobody waits for them.
 */
final class Gaps {
  static final String PERSON_ERASED = "person-erased";
  static final String CONSENT_WITHDRAWN = "consent-withdrawn";
  static final String RETENTION = "retention";

  private final Transaction transaction;
  private final StreamName stream;
  private final String reason;

  Gaps(Transaction transaction, StreamName stream, String reason) {
    this.transaction = transaction;
    this.stream = stream;
    this.reason = reason;
  }

  /**
   * A row.
   *
   * @param waiting whether it is not received yet
   */
  record Numbered(long sequence, boolean waiting) {}

  /** Deletes rows; those that still wait to be received are told to be gone. */
  void tell(Events events, String which, UUID person) throws SQLException {
    List<Long> waiting =
        open(which, person).stream().filter(Numbered::waiting).map(Numbered::sequence).toList();
    for (Gone gone : ranges(waiting)) {
      events.append(transaction, null, gone);
    }
  }

  /**
   * Deletes rows.
   *
   * @param which condition on the stream's table, with one question mark
   */
  List<Numbered> open(String which, Object value) throws SQLException {
    String table = stream.name().toLowerCase(Locale.ROOT);
    List<Numbered> rows =
        transaction.rows(
            "SELECT sequence, id IN (SELECT id FROM outbox) FROM %s WHERE %s ORDER BY sequence"
                .formatted(table, which),
            row -> new Numbered(row.getLong(1), row.getBoolean(2)),
            value);
    transaction.update(
        "DELETE FROM outbox WHERE id IN (SELECT id FROM %s WHERE %s)".formatted(table, which),
        value);
    transaction.update("DELETE FROM %s WHERE %s".formatted(table, which), value);
    for (Gone gone : ranges(rows.stream().map(Numbered::sequence).toList())) {
      transaction.update(
          "INSERT INTO gone (stream, first, last, reason) VALUES (?, ?, ?, ?)",
          stream.name(),
          gone.first(),
          gone.last(),
          reason);
    }
    return rows;
  }

  /** Numbers in a row make one range. */
  private List<Gone> ranges(List<Long> sequences) {
    List<Gone> ranges = new ArrayList<>();
    for (long sequence : sequences) {
      if (!ranges.isEmpty() && ranges.getLast().last() == sequence - 1) {
        ranges.add(new Gone(stream, ranges.removeLast().first(), sequence, reason));
      } else {
        ranges.add(new Gone(stream, sequence, sequence, reason));
      }
    }
    return ranges;
  }
}
