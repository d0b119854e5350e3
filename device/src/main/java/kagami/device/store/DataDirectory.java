package kagami.device.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The folder that one running mirror owns, held by a lock that dies with the process. */
public final class DataDirectory implements AutoCloseable {
  private final Path path;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes the folder where it is missing, open to its owner only: what a person's skin is like is
   * nobody else's business.
   *
   * @throws StoreException when it cannot be made
   */
  public static Path make(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      }
      return path;
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  /**
   * Makes the folder where it is missing and takes it.
   *
   * @throws StoreException when another mirror has it, or it cannot be written
   */
  public static DataDirectory take(Path path) {
    make(path);
    try {
      FileChannel channel =
          FileChannel.open(
              path.resolve("mirror.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new StoreException(
            "another mirror is using " + path + "; stop it, or choose another folder with --data");
      }
      return new DataDirectory(path, channel);
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  private static StoreException unusable(Path path, IOException e) {
    return new StoreException(
        "cannot use " + path + "; check the folder's permissions and the disk's room", e);
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException sameProcess) {
      return false;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** The folder. */
  public Path path() {
    return path;
  }

  /** The database file in it. */
  public Path database() {
    return path.resolve("mirror.db");
  }

  /** The key file for what is kept sealed. */
  public Path sealKey() {
    return path.resolve("seal.key");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreException("cannot let go of " + path, e);
    }
  }
}
