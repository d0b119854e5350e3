package kagami.cloudsync.service.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;

/**
 * Room where the service keeps its data.
 *
 * @param folder the data folder; need not exist yet
 * @param volume how much is free there
 */
public record DiskCheck(Path folder, Volume volume) implements Check {
  private static final String NAME = "disk space";

  /**
   * Below that commits are in danger, in bytes. Larger refuses disks that would do, smaller warns
   * too late. 200 MB: broker's journal, database log and the system's own logs.
   */
  private static final long LEAST = 200_000_000;

  /** Below that it is time to clear up, in bytes: 1 GB, about 300,000 scans. */
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
    return List.of(look());
  }

  private Finding look() {
    try {
      long free = volume.usableBytes(existing(folder.toAbsolutePath()));
      String what = String.format(Locale.ROOT, "%.1f GB free for %s", free / 1e9, folder);
      if (free >= COMFORTABLE) {
        return Finding.fine(NAME, what);
      }
      String cause = "other files on the disk, or scans that are kept for ever";
      String fix = "df -h; sync.store.scan-days in the settings limits how long scans are kept";
      return free >= LEAST
          ? Finding.warning(NAME, what, cause, fix)
          : Finding.failed(NAME, what, cause, fix);
    } catch (IOException e) {
      return Finding.failed(
          NAME,
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
