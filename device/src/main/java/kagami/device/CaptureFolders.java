package kagami.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import org.tinylog.Logger;

/**
 * Where passes go. Nothing is overwritten; a pass appears whole or not at all.
 *
 * @param targets one folder for each pass
 */
record CaptureFolders(List<Path> targets) {
  private static final String UNFINISHED = ".unfinished";

  /**
   * The folders of a run.
   *
   * @throws SetupException when something is there already
   */
  static CaptureFolders of(Path folder, int passes) {
    try {
      if (Files.exists(folder) && !(Files.isDirectory(folder) && empty(folder))) {
        throw new SetupException(folder + " exists and is not empty; choose another folder");
      }
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    return new CaptureFolders(
        passes == 1
            ? List.of(folder)
            : IntStream.rangeClosed(1, passes).mapToObj(n -> folder.resolve("pass-" + n)).toList());
  }

  private static boolean empty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  /**
   * Writes a pass beside its place and moves it there; of one that cannot be written nothing stays.
   *
   * @throws SetupException when it cannot be written
   */
  void write(CaptureSet set, Path target) {
    Path draft = target.toAbsolutePath().resolveSibling(target.getFileName() + UNFINISHED);
    try {
      Files.createDirectories(draft);
      CaptureFolder.write(set, draft);
      Files.deleteIfExists(target);
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unwritable(target, e);
    } finally {
      remove(draft);
    }
  }

  /** Nothing is there any more where it went to its place. */
  private static void remove(Path draft) {
    if (Files.exists(draft)) {
      try {
        Files.walkFileTree(draft, new Deleting());
      } catch (IOException e) {
        Logger.warn(e, "{} could not be removed: it holds pictures", draft);
      }
    }
  }

  private static SetupException unwritable(Path folder, IOException e) {
    return new SetupException(
        "%s cannot be written (%s); check its permissions and the disk's room"
            .formatted(folder, e.getMessage()));
  }
}
