package kagami.cloudsync.service.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import kagami.cloudsync.service.store.Told.Place;
import kagami.cloudsync.wire.Backoff;
import kagami.cloudsync.wire.StreamName;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What is known of the numbers that mirrors give their messages: every number up to the highest has
 * come, is missing, or is gone for good. A number is known to exist when a later one came or when
 * the mirror's status named it; the latter is how a service restored from a backup learns what it
 * lost. A mirror that lost its database numbers from 1 again under another epoch; all of this is of
 * the present one, and what was missing of an earlier one is in {@link #ended}.
 */
public final class Sequences {
  private final Database data;
  private final Dialect dialect;

  Sequences(Database data, Dialect dialect) {
    this.data = data;
    this.dialect = dialect;
  }

  /**
   * How complete a stream is.
   *
   * @param contiguous the highest number up to which none is missing
   * @param highest the highest number known to exist
   * @param missing how many are missing
   * @param gone how many will never come
   */
  public record Progress(
      String mirror, StreamName stream, long contiguous, long highest, long missing, long gone) {}

  /**
   * A range of missing numbers.
   *
   * @param since when it was seen first
   * @param asks how often it was asked for
   * @param next when it may be asked for again
   */
  public record Gap(
      String mirror,
      StreamName stream,
      long first,
      long last,
      Instant since,
      int asks,
      Instant next) {}

  /**
   * A range of numbers that will never come.
   *
   * @param since when the mirror said so
   * @param reason why
   */
  public record Lost(
      String mirror, StreamName stream, long first, long last, Instant since, String reason) {}

  /**
   * A database of a mirror that is no more.
   *
   * @param at when the mirror first told that it has another
   * @param scans highest number of a scan known to exist in it
   * @param events the same for events
   * @param missing how many of both had not come by then, and never will but by chance
   */
  public record Ended(Instant at, long scans, long events, long missing) {}

  /** The databases that a mirror lost, oldest first. */
  public List<Ended> ended(String mirror) {
    return data.read("read the epochs", handle -> Epochs.ended(handle, mirror));
  }

  /** Both streams of a mirror, as far as anything is known of them; scans first. */
  public List<Progress> progress(String mirror) {
    return data.read(
        "read the sequences",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT head.mirror, head.stream, head.highest,
                      (SELECT min(first) FROM stream_missing m WHERE m.mirror = head.mirror AND m.stream = head.stream),
                      (SELECT sum(last - first + 1) FROM stream_missing m WHERE m.mirror = head.mirror AND m.stream = head.stream),
                      (SELECT sum(last - first + 1) FROM stream_gone g WHERE g.mirror = head.mirror AND g.stream = head.stream)
                    FROM stream_head head WHERE head.mirror = :mirror ORDER BY head.stream DESC
                    """)
                .bind("mirror", mirror)
                .map((row, _) -> progress(row))
                .list());
  }

  /** What is missing of a mirror, in order. */
  public List<Gap> gaps(String mirror) {
    return data.read(
        "read the gaps",
        handle ->
            handle
                .createQuery(
                    "SELECT mirror, stream, first, last, since_ms, asks, next_ms FROM stream_missing WHERE mirror = :mirror ORDER BY stream DESC, first")
                .bind("mirror", mirror)
                .map((row, _) -> gap(row))
                .list());
  }

  /** What will never come of a mirror, in order. */
  public List<Lost> lost(String mirror) {
    return data.read(
        "read what is gone",
        handle ->
            handle
                .createQuery(
                    "SELECT mirror, stream, first, last, since_ms, reason FROM stream_gone WHERE mirror = :mirror ORDER BY stream DESC, first")
                .bind("mirror", mirror)
                .map(
                    (row, _) ->
                        new Lost(
                            row.getString(1),
                            Place.of(row.getString(1), row.getString(2)).stream(),
                            row.getLong(3),
                            row.getLong(4),
                            Instant.ofEpochMilli(row.getLong(5)),
                            row.getString(6)))
                .list());
  }

  /** How many ranges are missing, of all mirrors. */
  public long missing() {
    return data.read(
        "count the gaps",
        handle ->
            handle.createQuery("SELECT count(*) FROM stream_missing").mapTo(Long.class).one());
  }

  /**
   * Takes gaps that are to be asked for now, the first of each stream; none is given to two
   * callers. What has been asked for comes again after the back-off, until it is closed. Left alone
   * are streams with a request that is not answered yet, and mirrors that are away or have just
   * come back: those are still sending what waited.
   *
   * @param age a gap younger than this may still close by itself, and so long a mirror must have
   *     been back
   * @param backoff waits between two times of asking for the same gap
   * @param limit most gaps to take
   */
  public List<Gap> takeDue(
      Instant now, Duration age, Backoff backoff, RandomGenerator random, int limit) {
    return data.write(
        "take the gaps that are due",
        handle -> {
          List<Gap> due =
              handle
                  .createQuery(
                      """
                      SELECT mirror, stream, first, last, since_ms, asks, next_ms FROM stream_missing gap
                      WHERE next_ms <= :now AND since_ms <= :old
                        AND NOT EXISTS (SELECT 1 FROM stream_missing before WHERE before.mirror = gap.mirror
                          AND before.stream = gap.stream AND before.first < gap.first
                          AND before.next_ms <= :now AND before.since_ms <= :old)
                        AND NOT EXISTS (SELECT 1 FROM mirror WHERE mirror.mirror = gap.mirror
                          AND (mirror.online = 0 OR mirror.since_ms > :old))
                        AND NOT EXISTS (SELECT 1 FROM command WHERE command.mirror = gap.mirror
                          AND command.state IN ('open', 'sent') AND command.expires_ms > :now
                          AND command.document LIKE '%"kind":"request-resend","stream":"' || gap.stream || '"%')
                      ORDER BY next_ms LIMIT :limit
                      """
                          + dialect.freeRowLock())
                  .bind("now", now.toEpochMilli())
                  .bind("old", now.minus(age).toEpochMilli())
                  .bind("limit", limit)
                  .map((row, _) -> gap(row))
                  .list();
          PreparedBatch asked =
              handle.prepareBatch(
                  "UPDATE stream_missing SET asks = asks + 1, next_ms = :next WHERE mirror = :mirror AND stream = :stream AND first = :first");
          for (Gap gap : due) {
            asked
                .bind("next", now.plus(backoff.after(gap.asks(), random)).toEpochMilli())
                .bind("mirror", gap.mirror())
                .bind("stream", new Place(gap.mirror(), gap.stream()).word())
                .bind("first", gap.first())
                .add();
          }
          if (!due.isEmpty()) {
            asked.execute();
          }
          return due;
        });
  }

  private static Progress progress(ResultSet row) throws SQLException {
    long highest = row.getLong(3);
    long firstMissing = row.getLong(4);
    Place place = Place.of(row.getString(1), row.getString(2));
    return new Progress(
        place.mirror(),
        place.stream(),
        firstMissing == 0 ? highest : firstMissing - 1,
        highest,
        row.getLong(5),
        row.getLong(6));
  }

  private static Gap gap(ResultSet row) throws SQLException {
    Place place = Place.of(row.getString(1), row.getString(2));
    return new Gap(
        place.mirror(),
        place.stream(),
        row.getLong(3),
        row.getLong(4),
        Instant.ofEpochMilli(row.getLong(5)),
        row.getInt(6),
        Instant.ofEpochMilli(row.getLong(7)));
  }
}
