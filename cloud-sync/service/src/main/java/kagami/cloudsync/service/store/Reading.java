package kagami.cloudsync.service.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kagami.cloudsync.service.store.ScanStore.MirrorRow;
import kagami.cloudsync.service.store.ScanStore.Point;
import kagami.cloudsync.service.store.ScanStore.StoredScan;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.MetricReading;
import kagami.cloudsync.wire.ScanMessage;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What pages read. */
final class Reading {
  private Reading() {}

  static List<StoredScan> latest(Handle handle, @Nullable UUID person, int limit) {
    Query query =
        handle.createQuery(
            "SELECT mirror, received_ms, document FROM scan "
                + (person == null ? "" : "WHERE person = :person ")
                + "ORDER BY taken_ms DESC, sequence DESC LIMIT :limit");
    if (person != null) {
      query.bind("person", person);
    }
    return query.bind("limit", limit).map((row, _) -> scan(row)).list();
  }

  static List<Point> line(Handle handle, UUID person, String zone, String metric, int limit) {
    List<Point> newestFirst = new ArrayList<>();
    Readings.Search search = new Readings.Search(zone, metric);
    handle
        .createQuery(
            """
            SELECT id, taken_at, algorithm, readings, CASE WHEN readings IS NULL THEN document END AS document
            FROM scan WHERE person = :person ORDER BY taken_ms DESC, sequence DESC LIMIT :limit
            """)
        .bind("person", person)
        .bind("limit", limit)
        .map((row, _) -> point(row, search))
        .forEach(point -> point.ifPresent(newestFirst::add));
    return newestFirst.reversed();
  }

  static List<MirrorRow> mirrors(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT known.mirror AS mirror, online, since_ms, version, outbox_depth, latest_at, ends_ms
            FROM (SELECT mirror FROM mirror UNION SELECT mirror FROM stream_head) AS known
            LEFT JOIN mirror ON mirror.mirror = known.mirror
            LEFT JOIN mirror_certificate ON mirror_certificate.mirror = known.mirror
            LEFT JOIN stream_head ON stream_head.mirror = known.mirror AND stream_head.stream = 'scan'
            ORDER BY known.mirror
            """)
        .map((row, _) -> mirror(row))
        .list();
  }

  private static StoredScan scan(ResultSet row) throws SQLException {
    return new StoredScan(row.getString(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3));
  }

  private static Optional<Point> point(ResultSet row, Readings.Search search) throws SQLException {
    byte[] packed = row.getBytes("readings");
    if (packed == null) {
      packed = packed(row.getString("document"));
    }
    UUID scan = UUID.fromString(row.getString("id"));
    String takenAt = row.getString("taken_at");
    String algorithm = row.getString("algorithm");
    return search.find(packed).map(reading -> point(scan, takenAt, algorithm, reading));
  }

  private static Point point(UUID scan, String takenAt, String algorithm, MetricReading reading) {
    return new Point(
        scan, takenAt, reading.value(), reading.standardError(), reading.unit(), algorithm);
  }

  /** Scans stored before there were packed readings have only their document. */
  private static byte[] packed(String document) {
    return switch (new MessageCodec().decode(document.getBytes(StandardCharsets.UTF_8))) {
      case Decoded.Accepted(ScanMessage scan) -> Readings.pack(scan.zones());
      default -> throw new StoreException("a stored scan cannot be read any more");
    };
  }

  private static MirrorRow mirror(ResultSet row) throws SQLException {
    boolean told = row.getString("version") != null;
    return new MirrorRow(
        row.getString("mirror"),
        row.getInt("online") == 1,
        told ? Instant.ofEpochMilli(row.getLong("since_ms")) : null,
        row.getString("version"),
        row.getString("latest_at"),
        told ? row.getLong("outbox_depth") : null,
        row.getString("ends_ms") == null ? null : Instant.ofEpochMilli(row.getLong("ends_ms")));
  }
}
