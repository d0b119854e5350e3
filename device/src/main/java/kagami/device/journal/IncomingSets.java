package kagami.device.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import org.tinylog.Logger;

/** Writes capture sets beside the sessions, to be moved to theirs. */
final class IncomingSets {
  private final Path folder;
  private final AtomicInteger count = new AtomicInteger();

  /** Removes what an earlier run has left there. */
  IncomingSets(Path folder) {
    this.folder = folder;
    try {
      Ring.erase(folder);
    } catch (IOException e) {
      Logger.warn(e, "{} could not be removed", folder);
    }
  }

  /** The folder of a set, or none when the disk would not have it. */
  Optional<Path> keep(CaptureSet set) {
    Path kept = folder.resolve("set-" + count.incrementAndGet());
    try {
      CaptureFolder.write(set, kept);
      return Optional.of(kept);
    } catch (IOException e) {
      Logger.warn(e, "A capture set could not be kept for the journal");
      return Optional.empty();
    }
  }
}
