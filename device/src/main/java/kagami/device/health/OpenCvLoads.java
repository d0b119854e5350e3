package kagami.device.health;

import java.io.UncheckedIOException;
import java.util.List;
import kagami.analysis.image.ImageException;
import kagami.analysis.image.NativeImage;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;

/** OpenCV's native library, which is unpacked to the user's cache folder and loaded from there. */
public record OpenCvLoads() implements Check {
  @Override
  public List<Finding> run() {
    return List.of(new Finding("OpenCV", outcome()));
  }

  private static Outcome outcome() {
    try {
      NativeImage.loadLibrary();
      return new Outcome.Fine("its native library loads");
    } catch (UncheckedIOException | ImageException | LinkageError e) {
      return new Outcome.Failed(
          "its native library does not load (%s)".formatted(e.getMessage()),
          "the cache folder is full, read-only or holds half a library; or no 64-bit system",
          "rm -rf ~/.cache/kagami; df -h ~; uname -m");
    }
  }
}
