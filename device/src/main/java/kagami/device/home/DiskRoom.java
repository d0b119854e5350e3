package kagami.device.home;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import kagami.cloudsync.wire.StatusMessage.Storage;
import org.tinylog.Logger;

/**
 * Watches the room beside the database, so that the glass says what the status says: the limits are
 * those by which the uplink leaves telemetry out. Scans and events are never left out.
 */
public final class DiskRoom {
  /** Below that telemetry is left out, bytes: 20,000 scans of 12 KB. */
  private static final long SHORT_BYTES = 256L << 20;

  /** Below that the database may refuse, bytes: its log and a checkpoint. */
  private static final long FULL_BYTES = 16L << 20;

  /** How far above a limit it is left, as a share of the limit, so that nothing flutters. */
  private static final double BACK = 0.25;

  private final LongSupplier freeBytes;
  private final Consumer<Storage> changed;
  private Storage now = Storage.ENOUGH;

  /**
   * @param freeBytes room beside the database
   * @param changed told of every change
   */
  public DiskRoom(LongSupplier freeBytes, Consumer<Storage> changed) {
    this.freeBytes = freeBytes;
    this.changed = changed;
  }

  /** Looks; to be called every second or so by one thread. */
  public void look() {
    Storage next = judged(freeBytes.getAsLong());
    if (next != now) {
      now = next;
      switch (next) {
        case ENOUGH -> Logger.info("There is enough room on the disk again");
        case SHORT -> Logger.warn("Room on the disk is short: telemetry is left out");
        case FULL -> Logger.warn("The disk is full: scans can hardly be kept");
      }
      changed.accept(next);
    }
  }

  private Storage judged(long free) {
    if (free < limit(FULL_BYTES, now == Storage.FULL)) {
      return Storage.FULL;
    }
    return free < limit(SHORT_BYTES, now != Storage.ENOUGH) ? Storage.SHORT : Storage.ENOUGH;
  }

  private static double limit(long bytes, boolean reached) {
    return reached ? bytes * (1 + BACK) : bytes;
  }
}
