package kagami.device.camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.OpenedCapture;
import kagami.analysis.image.Picture;

/** What can be played instead of a camera: capture-set folders, or photos, never both. */
final class Records {
  private Records() {}

  /**
   * Everything that a place holds, in the order of the names.
   *
   * @param place a capture-set folder, a photo, or a folder that holds some of either kind
   * @throws CameraException when there is nothing, both, or it cannot be read
   */
  static List<Path> in(Path place) {
    if (isCaptureSet(place) || isPhoto(place)) {
      return List.of(place);
    }
    List<Path> sets = inside(place, Records::isCaptureSet);
    List<Path> photos = inside(place, Records::isPhoto);
    if (sets.isEmpty() && photos.isEmpty()) {
      throw new CameraException(
          place + " holds no capture set (a folder with capture.json) and no photo (JPEG, PNG)");
    }
    if (!sets.isEmpty() && !photos.isEmpty()) {
      throw new CameraException(
          place + " holds capture sets and photos; name a folder with either of them");
    }
    return sets.isEmpty() ? photos : sets;
  }

  private static List<Path> inside(Path place, Predicate<Path> kind) {
    try (Stream<Path> inside = Files.list(place)) {
      return inside.filter(kind).sorted().toList();
    } catch (IOException e) {
      throw new CameraException(
          place + " cannot be read; name a folder with capture sets or photos", e);
    }
  }

  private static boolean isCaptureSet(Path folder) {
    return Files.isRegularFile(folder.resolve("capture.json"));
  }

  private static boolean isPhoto(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    boolean picture = name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png");
    return picture && Files.isRegularFile(file);
  }

  /**
   * Reads a record; a photo counts as one frame under full light.
   *
   * @throws CameraException when it cannot be read
   */
  static CaptureSet open(Path one) {
    if (isCaptureSet(one)) {
      return switch (CaptureFolder.read(one)) {
        case OpenedCapture.Ready(CaptureSet ready) -> ready;
        case OpenedCapture.Unreadable(String problem) -> throw new CameraException(problem);
      };
    }
    return switch (Picture.read(one)) {
      case Picture.Decoded(var photo) -> CaptureSet.ofPhoto(photo, OptionalDouble.empty());
      case Picture.Unreadable(String problem) -> throw new CameraException(one + " " + problem);
    };
  }
}
