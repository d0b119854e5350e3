package kagami.device.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder that one running mirror owns, held by a lock that dies with the process. */
public final class DataDirectory implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes the folder where it is missing and takes it.
   *
   * @throws StoreException when another mirror has it, or it cannot be written
   */
  public static DataDirectory take(Path path) {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("mirror.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel) == null) {
        channel.close();
        throw new StoreException(
            "another mirror is using " + path + "; stop it, or choose another folder with --data");
      }
      return new DataDirectory(path, channel);
    } catch (IOException e) {
      throw new StoreException(
          "cannot use " + path + "; check the folder's permissions and the disk's room", e);
    }
  }

  private static @Nullable FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      return null;
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

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreException("cannot let go of " + path, e);
    }
  }
}
