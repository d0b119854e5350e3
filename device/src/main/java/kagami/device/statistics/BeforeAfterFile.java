package kagami.device.statistics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.OpenedCapture;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Picture;
import kagami.analysis.picture.BeforeAfter;
import kagami.analysis.track.ZoneTrack;

/** Writes {@code before-after.png}, whole or not at all. */
final class BeforeAfterFile {
  private static final String NAME = "before-after.png";

  private final Path folder;

  BeforeAfterFile(Path folder) {
    this.folder = folder;
  }

  /** Draws these zones, at least one; gives the reason when there is no picture. */
  Optional<String> write(Path first, Path second, List<ZoneTrack.Tracked> tracked) {
    return switch (CaptureFolder.read(first)) {
      case OpenedCapture.Unreadable broken -> Optional.of("no picture: " + broken.problem());
      case OpenedCapture.Ready a -> {
        try (ColourImage before = fullLight(a)) {
          yield beside(before, second, tracked);
        }
      }
    };
  }

  private Optional<String> beside(
      ColourImage before, Path second, List<ZoneTrack.Tracked> tracked) {
    return switch (CaptureFolder.read(second)) {
      case OpenedCapture.Unreadable broken -> Optional.of("no picture: " + broken.problem());
      case OpenedCapture.Ready b -> {
        try (ColourImage after = fullLight(b);
            ColourImage drawn = BeforeAfter.draw(before, after, tracked)) {
          yield written(drawn);
        }
      }
    };
  }

  /** Only this frame is kept, so that two whole sets are never in memory together. */
  private static ColourImage fullLight(OpenedCapture.Ready ready) {
    try (CaptureSet set = ready.set()) {
      return set.full().image().copy();
    }
  }

  private Optional<String> written(ColourImage drawn) {
    Path part = folder.resolve(NAME + ".part");
    try {
      Files.createDirectories(folder);
      Picture.write(drawn, part);
      Files.move(
          part,
          folder.resolve(NAME),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("cannot write " + folder.resolve(NAME) + ": " + e.getMessage());
    }
  }
}
