package kagami.cloudsync.service.store;

import java.time.Instant;
import kagami.cloudsync.wire.ScanMessage;
import kagami.cloudsync.wire.StatusMessage;
import org.jspecify.annotations.Nullable;

/** One message that came from a broker, read and ready for the database. */
public sealed interface Arrival {

  /** When it came. */
  Instant receivedAt();

  /**
   * A scan.
   *
   * @param mirror id of the sending mirror, from the topic
   * @param scan what was read of it
   * @param json the payload itself, with fields this version does not know
   */
  record Scan(String mirror, ScanMessage scan, String json, Instant receivedAt)
      implements Arrival {}

  /** A mirror's status; a later one replaces an earlier one. */
  record Status(String mirror, StatusMessage status, Instant receivedAt) implements Arrival {}

  /**
   * A message that cannot be stored as what it claims to be.
   *
   * @param topic where it came
   * @param reason why it is set aside
   * @param bytes size of the payload
   * @param sha256 digest of the payload in hexadecimal; the same payload on the same topic is one
   *     row with a count
   * @param json the whole payload when a later version may be able to read it; absent otherwise, so
   *     that nothing of unknown content is kept
   */
  record Parked(
      String topic,
      String reason,
      int bytes,
      String sha256,
      @Nullable String json,
      Instant receivedAt)
      implements Arrival {}
}
