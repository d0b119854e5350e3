package kagami.device.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;

/**
 * Room where the mirror keeps its data.
 *
 * @param folder the data folder; need not exist yet
 * @param volume how much is free there
 */
public record DiskSpace(Path folder, Volume volume) implements Check {
  /**
   * Below that scans are in danger, bytes. Larger refuses cards that would do, smaller warns too
   * late. 200 MB: outbox of 10,000 scans, journal and the system's own logs.
   */
  private static final long LEAST = 200_000_000;

  /** Below that it is time to clear up, bytes: 1 GB, a year of two scans a day with pictures. */
  private static final long COMFORTABLE = 1_000_000_000;

  /** The disk, as tests can give another. */
  public interface Volume {
    /** Bytes that this user may still write to the disk of a folder. */
    long usableBytes(Path folder) throws IOException;

    /** As the system says. */
    static Volume system() {
      return folder -> Files.getFileStore(folder).getUsableSpace();
    }
  }

  @Override
  public List<Finding> run() {
    return List.of(new Finding("disk space", outcome()));
  }

  private Outcome outcome() {
    try {
      long free = volume.usableBytes(existing(folder.toAbsolutePath()));
      String what = String.format(Locale.ROOT, "%.1f GB free for %s", free / 1e9, folder);
      if (free >= COMFORTABLE) {
        return new Outcome.Fine(what);
      }
      String cause = "other files on the card, or years of pictures";
      String fix = "sudo apt clean; sudo journalctl --vacuum-size=50M; df -h";
      return free >= LEAST
          ? new Outcome.Warning(what, cause, fix)
          : new Outcome.Failed(what, cause, fix);
    } catch (IOException e) {
      return new Outcome.Failed(
          "the disk of %s does not answer (%s)".formatted(folder, e.getMessage()),
          "the disk is not mounted, or broken",
          "lsblk; dmesg | tail");
    }
  }

  private static Path existing(Path path) {
    Path at = path;
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }
}
