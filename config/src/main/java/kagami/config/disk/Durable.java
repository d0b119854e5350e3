package kagami.config.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Waits for the disk. A file whose content is forced can still be missing after a loss of power, or
 * have its former name, until the folder that lists it is forced too.
 */
public final class Durable {
  private Durable() {}

  /** Waits until a file's content is on the disk. */
  public static void content(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /**
   * Waits until what a folder lists is on the disk: files made, renamed and removed. Does nothing
   * on file systems other than POSIX ones, where a folder cannot be opened.
   */
  public static void entries(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Waits until the folder's entry of a file, or of its absence, is on the disk. */
  public static void entryOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      entries(folder);
    }
  }
}
