package kagami.cloudsync.service.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What ingest commits and pages read. Safe for use by several threads; failures are {@link
 * StoreException}s and leave nothing half done.
 */
public interface ScanStore {

  /**
   * Commits a batch in one transaction; on return it survives power loss. What was there before
   * changes nothing, what is about an erased person is dropped, and both get a receipt.
   */
  Committed commit(List<Arrival> batch);

  /** The scans taken last, newest first; of one person, or of all when {@code person} is absent. */
  List<StoredScan> latest(@Nullable UUID person, int limit);

  /**
   * One metric of one zone of one person over time, oldest first: the {@code limit} newest values.
   */
  List<Point> line(UUID person, String zone, String metric, int limit);

  /** Everyone with at least one scan, the most recently scanned first. */
  List<PersonRow> persons();

  /** Every mirror that was ever heard of, by id. */
  List<MirrorRow> mirrors();

  /**
   * A scan as it came.
   *
   * @param mirror which mirror sent it
   * @param receivedAt when it was received
   * @param json the scan's message
   */
  record StoredScan(String mirror, Instant receivedAt, String json) {}

  /**
   * Someone who was scanned.
   *
   * @param person opaque id
   * @param scans how many scans there are
   */
  record PersonRow(UUID person, long scans) {}

  /**
   * One value of a chart.
   *
   * @param scan the scan it belongs to
   * @param takenAt when that was taken, RFC 3339 with the mirror's offset
   * @param value measured value
   * @param standardError its standard error
   * @param unit unit of both
   * @param algorithm version of the method
   */
  record Point(
      UUID scan,
      String takenAt,
      double value,
      double standardError,
      String unit,
      String algorithm) {}

  /**
   * A mirror as last heard of.
   *
   * @param mirror its id
   * @param online whether it is connected to the broker
   * @param since when it became so, as seen by the service
   * @param version version of its program, absent until it told its status
   * @param lastScanAt when its last stored scan was taken, RFC 3339, absent when there is none
   * @param outboxDepth scans waiting on the mirror, absent until it told its status
   * @param certificateEndsAt when the certificate ends that it shows, absent without one
   */
  record MirrorRow(
      String mirror,
      boolean online,
      @Nullable Instant since,
      @Nullable String version,
      @Nullable String lastScanAt,
      @Nullable Long outboxDepth,
      @Nullable Instant certificateEndsAt) {}
}
