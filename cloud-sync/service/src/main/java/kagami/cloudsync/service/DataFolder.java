package kagami.cloudsync.service;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import kagami.cloudsync.service.security.CertificateFolder;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/** The service's folder, readable by its owner only, locked so that two services never share it. */
final class DataFolder implements AutoCloseable {
  private final Path folder;
  private final FileChannel lockFile;

  private DataFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /** Makes the folder where it is missing, for its owner's eyes only. */
  static void create(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
      }
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /** Makes the folder where it is missing, and locks it. */
  static DataFolder open(Path folder) {
    create(folder);
    try {
      FileChannel lockFile =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(lockFile) == null) {
        lockFile.close();
        throw new SyncException(
            folder + " is in use by another kagami sync; choose another with --data");
      }
      return new DataFolder(folder, lockFile);
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /** Whether a service works in the folder at this moment. */
  static boolean inUse(Path folder) {
    Path lock = folder.resolve("lock");
    if (Files.notExists(lock)) {
      return false;
    }
    try (FileChannel lockFile = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock held = tryLock(lockFile)) {
      return held == null;
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  CertificateFolder certificates() {
    return BrokerSettings.certificates(folder);
  }

  Path broker() {
    return folder.resolve("broker");
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      Logger.warn(e, "the lock of {} was not released cleanly", folder);
    }
  }

  private static SyncException unusable(Path folder, IOException problem) {
    return new SyncException(
        "cannot use the data folder " + folder + ": " + problem + "; choose another with --data",
        problem);
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
