package kagami.cloudsync.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import kagami.cloudsync.outbox.OutboxEntry;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.StreamName;

/**
 * The mirror's own tables of scans and events, from which what the service misses is sent again;
 * the mirror implements it.
 */
public interface Archive {

  /**
   * What is kept of a range of one stream.
   *
   * @param first first sequence number, at least 1
   * @param last last sequence number; it may lie beyond the last one given so far, and what lies
   *     beyond is neither kept nor gone
   */
  Kept find(Connection transaction, StreamName stream, long first, long last) throws SQLException;

  /** Appends an event of the mirror itself, with the next sequence number, to store and outbox. */
  void append(Connection transaction, EventDetail detail) throws SQLException;

  /**
   * What is kept of a range.
   *
   * @param entries the messages, oldest first
   * @param gone the ranges that will never come, ordered, with the reason of each
   */
  record Kept(List<OutboxEntry> entries, List<EventDetail.Gone> gone) {

    /** Copies both. */
    public Kept {
      entries = List.copyOf(entries);
      gone = List.copyOf(gone);
    }
  }
}
