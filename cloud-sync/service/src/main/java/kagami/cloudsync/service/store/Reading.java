package kagami.cloudsync.service.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kagami.cloudsync.service.store.ScanStore.MirrorRow;
import kagami.cloudsync.service.store.ScanStore.PersonRow;
import kagami.cloudsync.service.store.ScanStore.Point;
import kagami.cloudsync.service.store.ScanStore.StoredScan;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The longer queries. */
final class Reading {
  private Reading() {}

  static List<StoredScan> latest(Handle handle, @Nullable UUID person, int limit) {
    return handle
        .createQuery(
            """
            SELECT mirror, received_ms, document FROM scan WHERE :person IS NULL OR person = :person
            ORDER BY taken_ms DESC, sequence DESC LIMIT :limit
            """)
        .bind("person", person == null ? null : person.toString())
        .bind("limit", limit)
        .map((row, context) -> scan(row))
        .list();
  }

  static List<PersonRow> persons(Handle handle) {
    return handle
        .createQuery(
            "SELECT person, count(*) FROM scan GROUP BY person ORDER BY max(taken_ms) DESC")
        .map((row, context) -> new PersonRow(UUID.fromString(row.getString(1)), row.getLong(2)))
        .list();
  }

  static List<Point> line(Handle handle, UUID person, String zone, String metric, int limit) {
    return handle
        .createQuery(
            """
            SELECT scan.id AS id, taken_at, algorithm,
              json_extract(metric.value, '$.value') AS value,
              json_extract(metric.value, '$.standardError') AS error,
              json_extract(metric.value, '$.unit') AS unit
            FROM (SELECT * FROM scan WHERE person = :person ORDER BY taken_ms DESC, sequence DESC LIMIT :limit) AS scan,
              json_each(scan.document, '$.zones') AS zone, json_each(zone.value, '$.metrics') AS metric
            WHERE json_extract(zone.value, '$.zone') = :zone AND metric.key = :metric
            ORDER BY taken_ms, sequence
            """)
        .bind("person", person.toString())
        .bind("zone", zone)
        .bind("metric", metric)
        .bind("limit", limit)
        .map((row, context) -> point(row))
        .list();
  }

  static List<MirrorRow> mirrors(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT known.mirror AS mirror, online, since_ms, version, outbox_depth,
              (SELECT taken_at FROM scan WHERE scan.mirror = known.mirror ORDER BY sequence DESC LIMIT 1) AS last_scan
            FROM (SELECT mirror FROM mirror UNION SELECT DISTINCT mirror FROM scan) AS known
            LEFT JOIN mirror ON mirror.mirror = known.mirror
            ORDER BY known.mirror
            """)
        .map((row, context) -> mirror(row))
        .list();
  }

  private static StoredScan scan(ResultSet row) throws SQLException {
    return new StoredScan(row.getString(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3));
  }

  private static Point point(ResultSet row) throws SQLException {
    return new Point(
        UUID.fromString(row.getString("id")),
        row.getString("taken_at"),
        row.getDouble("value"),
        row.getDouble("error"),
        row.getString("unit"),
        row.getString("algorithm"));
  }

  private static MirrorRow mirror(ResultSet row) throws SQLException {
    boolean told = row.getString("version") != null;
    return new MirrorRow(
        row.getString("mirror"),
        row.getInt("online") == 1,
        told ? Instant.ofEpochMilli(row.getLong("since_ms")) : null,
        row.getString("version"),
        row.getString("last_scan"),
        told ? row.getLong("outbox_depth") : null);
  }
}
