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
 * @param renumbered databases that mirrors lost, so that their numbers began anew
 * @param lastRenumberedMs when that was seen last, in milliseconds of the epoch; 0 when never
 * @param firstCertificateEndMs when the first of the mirrors' certificates ends, in the same; 0
 *     when none is known
 */
public record Census(
    long mirrors,
    long online,
    long deepestOutbox,
    long gaps,
    long missing,
    long oldestGapMs,
    long parked,
    long renumbered,
    long lastRenumberedMs,
    long firstCertificateEndMs) {

  static Census of(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT m.mirrors, m.online, m.deepest, g.gaps, g.missing, g.oldest,
              (SELECT count(*) FROM parked), e.renumbered, e.latest,
              (SELECT coalesce(min(ends_ms), 0) FROM mirror_certificate)
            FROM (SELECT count(*) AS mirrors, coalesce(sum(online), 0) AS online,
                    coalesce(max(outbox_depth), 0) AS deepest FROM mirror) m,
                 (SELECT count(*) AS gaps, coalesce(sum(last - first + 1), 0) AS missing,
                    coalesce(min(since_ms), 0) AS oldest FROM stream_missing) g,
                 (SELECT count(*) AS renumbered, coalesce(max(ended_ms), 0) AS latest
                    FROM stream_epoch WHERE ended_ms IS NOT NULL) e
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
                    row.getLong(7),
                    row.getLong(8),
                    row.getLong(9),
                    row.getLong(10)))
        .one();
  }
}
