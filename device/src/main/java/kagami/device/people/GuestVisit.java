package kagami.device.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kagami.device.scan.CompletedScan;
import kagami.device.store.ZonePicture;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is measured once and leaves nothing: no id, no row, no message, no file. A guest's
 * scans are never given to the report; they live in this object. Closing it overwrites the pictures
 * and forgets the figures.
 */
public final class GuestVisit implements AutoCloseable {
  private final List<ZonePicture> pictures = new ArrayList<>();
  private @Nullable CompletedScan latest;
  private boolean over;

  /**
   * Takes a scan in place of an earlier one. The pictures' bytes belong to the visit from now on.
   *
   * @throws IllegalStateException when the visit is over
   */
  public synchronized void measured(CompletedScan scan, List<ZonePicture> own) {
    if (over) {
      wipe(own);
      throw new IllegalStateException("the guest has left");
    }
    wipe(pictures);
    pictures.clear();
    pictures.addAll(own);
    latest = scan;
  }

  /** The latest scan; empty before one and after the visit. */
  public synchronized Optional<CompletedScan> scan() {
    return Optional.ofNullable(latest);
  }

  /** Its pictures; empty after the visit. */
  public synchronized List<ZonePicture> pictures() {
    return List.copyOf(pictures);
  }

  @Override
  public synchronized void close() {
    over = true;
    wipe(pictures);
    pictures.clear();
    latest = null;
  }

  private static void wipe(List<ZonePicture> pictures) {
    pictures.forEach(ZonePicture::wipe);
  }
}
