package kagami.device.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import org.tinylog.Logger;

/** Writes capture sets, sealed, beside the sessions, to be moved to theirs. */
final class IncomingSets {
  private final Path folder;
  private final Seal seal;
  private final AtomicInteger count = new AtomicInteger();

  /** Removes what an earlier run has left there. */
  IncomingSets(Path folder, Seal seal) {
    this.folder = folder;
    this.seal = seal;
    erase();
  }

  /** Removes whatever is there. */
  void erase() {
    erase(folder);
  }

  /** Removes a set that nobody will fetch. */
  void erase(Path set) {
    try {
      Ring.erase(set);
    } catch (IOException e) {
      Logger.warn(e, "{} could not be removed", set);
    }
  }

  /** The folder of a set, or none when the disk would not have it; then nothing is left of it. */
  Optional<Path> keep(CaptureSet set) {
    Path kept = folder.resolve("set-" + count.incrementAndGet());
    boolean whole = false;
    try {
      Files.createDirectories(kept);
      CaptureFolder.write(set, SealedFiles.writing(kept, seal));
      whole = true;
      return Optional.of(kept);
    } catch (IOException e) {
      Logger.warn(e, "A capture set could not be kept for the journal");
      return Optional.empty();
    } finally {
      if (!whole) {
        erase(kept);
      }
    }
  }
}
