package kagami.cloudsync.service.store;

import org.jdbi.v3.core.Handle;

/**
 * Counts of the whole installation, cheap enough to be asked for every few seconds.
 *
 * @param mirrors mirrors that ever told their status
 * @param online those of them connected to the broker
 * @param deepestOutbox most messages waiting on any mirror
 * @param gaps ranges of missing numbers, of all mirrors
 * @param missing numbers in them
 * @param oldestGapMs when the oldest of them was seen, in milliseconds of the epoch; 0 without gaps
 * @param parked messages set aside
 */
public record Census(
    long mirrors,
    long online,
    long deepestOutbox,
    long gaps,
    long missing,
    long oldestGapMs,
    long parked) {

  static Census of(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT m.mirrors, m.online, m.deepest, g.gaps, g.missing, g.oldest,
              (SELECT count(*) FROM parked)
            FROM (SELECT count(*) AS mirrors, coalesce(sum(online), 0) AS online,
                    coalesce(max(outbox_depth), 0) AS deepest FROM mirror) m,
                 (SELECT count(*) AS gaps, coalesce(sum(last - first + 1), 0) AS missing,
                    coalesce(min(since_ms), 0) AS oldest FROM stream_missing) g
            """)
        .map(
            (row, _) ->
                new Census(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7)))
        .one();
  }
}
