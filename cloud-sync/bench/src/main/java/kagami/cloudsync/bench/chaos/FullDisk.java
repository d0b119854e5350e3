package kagami.cloudsync.bench.chaos;

import java.time.Duration;
import kagami.cloudsync.bench.part.Mirror;

/**
 * A mirror's full disk. Receipts that arrive meanwhile make room inside the mirror's file, so that
 * scans find a place for a long time: it is shrunk and filled again until one is refused.
 */
final class FullDisk {
  /** A scan comes several times a second; a busy machine may hold it up for a while. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final Mirror mirror;
  private final long refused;
  private long filledAt;

  FullDisk(Mirror mirror) {
    this.mirror = mirror;
    this.refused = mirror.refused();
  }

  void begin() {
    mirror.fillDisk();
    filledAt = System.nanoTime();
  }

  /** Whether a scan was refused; fills the disk again when none was for a while. */
  boolean felt() {
    if (mirror.refused() > refused) {
      return true;
    }
    if (System.nanoTime() - filledAt > AGAIN.toNanos()) {
      mirror.freeDisk();
      begin();
    }
    return false;
  }

  void end() {
    mirror.freeDisk();
  }
}
