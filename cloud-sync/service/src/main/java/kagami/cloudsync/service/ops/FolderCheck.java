package kagami.cloudsync.service.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;

/**
 * The folder that database, journal, keys and log are in.
 *
 * @param running whether a service works in it
 */
public record FolderCheck(Path folder, boolean running) implements Check {
  private static final String NAME = "data folder";
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  @Override
  public List<Finding> run() {
    return List.of(look());
  }

  private Finding look() {
    if (Files.notExists(folder)) {
      return Finding.notHere(NAME, folder + " is made when kagami sync first starts");
    }
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      return Finding.failed(
          NAME,
          folder + (Files.isDirectory(folder) ? " may not be written to" : " is no folder"),
          "it belongs to another user, or another folder is meant",
          "sudo chown -R $USER " + folder + ", or choose another with --data");
    }
    try {
      if (Files.getFileStore(folder).supportsFileAttributeView("posix")
          && !OWNERS.containsAll(Files.getPosixFilePermissions(folder))) {
        return Finding.warning(
            NAME,
            folder + " is open to other users of this machine",
            "it was made or changed by hand",
            "chmod 700 " + folder);
      }
    } catch (IOException e) {
      return Finding.failed(
          NAME, folder + " does not answer (" + e.getMessage() + ")", "a broken disk", "dmesg");
    }
    return Finding.fine(NAME, folder + (running ? ", in use by a running kagami sync" : ""));
  }
}
