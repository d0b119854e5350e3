package kagami.device.home;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import kagami.cloudsync.uplink.Room;
import kagami.cloudsync.wire.StatusMessage.Storage;
import org.tinylog.Logger;

/**
 * Watches the room beside the database, so that the glass says what the status says: the limits are
 * those by which the uplink leaves telemetry out. Scans and events are never left out.
 */
public final class DiskRoom {
  private final LongSupplier freeBytes;
  private final Consumer<Storage> changed;
  private final Room room = new Room();
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
    Storage next = room.look(freeBytes.getAsLong());
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
}
