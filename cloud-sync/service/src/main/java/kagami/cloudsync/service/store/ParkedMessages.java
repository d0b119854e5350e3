package kagami.cloudsync.service.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages that were set aside because they could not be stored as what they claim to be. */
public final class ParkedMessages {
  private final Database data;

  ParkedMessages(Database data) {
    this.data = data;
  }

  /**
   * A parked message.
   *
   * @param json the payload when a later version may be able to read it, absent otherwise
   * @param times how often it came
   */
  public record ParkedRow(
      String topic,
      String reason,
      long bytes,
      String sha256,
      @Nullable String json,
      Instant first,
      Instant last,
      long times) {}

  /** How many there are, each counted once however often it came. */
  public long count() {
    return data.read(
        "count the parked messages",
        handle -> handle.createQuery("SELECT count(*) FROM parked").mapTo(Long.class).one());
  }

  /** Those that came last, newest first. */
  public List<ParkedRow> latest(int limit) {
    return data.read(
        "read the parked messages",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT topic, reason, bytes, sha256, document, first_ms, last_ms, times FROM parked
                    ORDER BY last_ms DESC, topic, sha256 LIMIT :limit
                    """)
                .bind("limit", limit)
                .map(
                    (row, _) ->
                        new ParkedRow(
                            row.getString(1),
                            row.getString(2),
                            row.getLong(3),
                            row.getString(4),
                            row.getString(5),
                            Instant.ofEpochMilli(row.getLong(6)),
                            Instant.ofEpochMilli(row.getLong(7)),
                            row.getLong(8)))
                .list());
  }

  /** Removes one, once it was dealt with; false when it is not there. */
  public boolean remove(String topic, String sha256) {
    return data.write(
        "remove a parked message",
        handle ->
            handle.execute("DELETE FROM parked WHERE topic = ? AND sha256 = ?", topic, sha256)
                == 1);
  }
}
