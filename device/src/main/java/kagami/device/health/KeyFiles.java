package kagami.device.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;

/**
 * Files that nobody but the mirror may read.
 *
 * @param files folders and files; those that do not exist yet are made with the right mode
 */
public record KeyFiles(List<Path> files) implements Check {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  /** Copies the list. */
  public KeyFiles {
    files = List.copyOf(files);
  }

  @Override
  public List<Finding> run() {
    return files.stream()
        .map(file -> new Finding("private: " + file.getFileName(), outcome(file)))
        .toList();
  }

  private static Outcome outcome(Path file) {
    if (!Files.exists(file)) {
      return new Outcome.NotHere("made when the mirror first starts");
    }
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
      String shown = PosixFilePermissions.toString(mode);
      if (mode.stream().noneMatch(OTHERS::contains)) {
        return new Outcome.Fine(shown + ", its owner only");
      }
      return new Outcome.Failed(
          "%s is open to others (%s)".formatted(file, shown),
          "it was copied or restored without its mode",
          "chmod %s %s".formatted(Files.isDirectory(file) ? "700" : "600", file));
    } catch (IOException e) {
      return new Outcome.Failed(
          "%s cannot be looked at (%s)".formatted(file, e.getMessage()),
          "it belongs to another user",
          "sudo chown -R $USER " + file.toAbsolutePath().getParent());
    }
  }
}
