package kagami.cloudsync.uplink;

import kagami.cloudsync.wire.StatusMessage.Storage;
import org.jspecify.annotations.Nullable;

/**
 * What is left out when room runs short: telemetry first, scans and events never. Each limit is
 * left a little above where it was reached, so that the answer does not flutter.
 */
public final class Room {
  /**
   * Free room below which telemetry is left out, bytes, 64 MiB to 4 GiB. Larger: earlier; smaller:
   * less is left for scans. Default 256 MiB: 20,000 scans of 12 KB.
   */
  private static final long SHORT_BYTES = 256L << 20;

  /**
   * Free room below which the status says that nothing can be stored, bytes, 4 to 64 MiB. Larger:
   * said earlier; smaller: the database may refuse before it is said. Default 16 MiB: the
   * write-ahead log and its checkpoint.
   */
  private static final long FULL_BYTES = 16L << 20;

  /** How far above a limit it is left, as a share of the limit, 0 to 1. Default 0.25. */
  private static final double BACK = 0.25;

  private Storage now = Storage.ENOUGH;

  /**
   * What follows from the free room; when that is unknown, nothing is left out.
   *
   * @param freeBytes free room beside the database
   */
  public Storage look(@Nullable Long freeBytes) {
    if (freeBytes == null) {
      now = Storage.ENOUGH;
    } else if (freeBytes < limit(FULL_BYTES, now == Storage.FULL)) {
      now = Storage.FULL;
    } else if (freeBytes < limit(SHORT_BYTES, now != Storage.ENOUGH)) {
      now = Storage.SHORT;
    } else {
      now = Storage.ENOUGH;
    }
    return now;
  }

  private static double limit(long bytes, boolean reached) {
    return reached ? bytes * (1 + BACK) : bytes;
  }
}
