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
import java.util.stream.Stream;

/** The folder that one running mirror owns, held by a lock that dies with the process. */
public final class DataDirectory implements AutoCloseable {
  private final Path path;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private static final String LOCK = "mirror.lock";

  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes the folder where it is missing, open to its owner only: what a person's skin is like is
   * nobody else's business. One that is there already is closed to others too.
   *
   * @throws StoreException when it cannot be made or closed, or is open and not a mirror's
   */
  public static Path make(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      } else if (!OWNER_ONLY.equals(Files.getPosixFilePermissions(path))) {
        close(path);
      }
      return path;
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  /** A folder that others use for other things is not closed to them; nothing is kept there. */
  private static void close(Path path) throws IOException {
    boolean empty;
    try (Stream<Path> inside = Files.list(path)) {
      empty = inside.findAny().isEmpty();
    }
    Path above = path.toAbsolutePath().resolveSibling(LOCK);
    if (!empty && !Files.exists(path.resolve(LOCK)) && !Files.exists(above)) {
      throw new StoreException(
          "others can read "
              + path
              + ", which holds more than a mirror's files; choose another folder with --data");
    }
    Files.setPosixFilePermissions(path, OWNER_ONLY);
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
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
