package kagami.cloudsync.bench.part;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A small disk that can be filled up: a file system in memory of its own, mounted into the run's
 * folder. Needs root; without it there is no such disk, and the database file is told not to grow.
 */
final class Disk implements AutoCloseable {
  /** Bytes; taken from memory only as far as they are written. */
  private static final long SIZE = 1L << 30;

  private static final int TRIES = 20;

  private final Path folder;
  private final boolean mounted;

  private Disk(Path folder, boolean mounted) {
    this.folder = folder;
    this.mounted = mounted;
  }

  /** Mounts a disk at an existing folder where that is possible. */
  static Disk at(Path folder) {
    return new Disk(
        folder,
        run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "kagami-chaos", folder.toString()));
  }

  Path folder() {
    return folder;
  }

  /** Whether it is a disk of its own, which {@link #fill()} can fill. */
  boolean mounted() {
    return mounted;
  }

  /** Makes the disk as small as what is on it: not one more page fits. */
  void fill() {
    for (int i = 0; i < TRIES; i++) {
      try {
        FileStore store = Files.getFileStore(folder);
        long used = store.getTotalSpace() - store.getUnallocatedSpace();
        if (resize(Math.max(used, store.getBlockSize()))) {
          return;
        }
      } catch (IOException e) {
        throw new PartException("cannot ask how full " + folder + " is", e);
      }
    }
    throw new PartException("cannot fill the disk " + folder + ": it grows faster than it shrinks");
  }

  /** Makes room again. */
  void free() {
    if (!resize(SIZE)) {
      throw new PartException("cannot make room on the disk " + folder);
    }
  }

  @Override
  public void close() {
    if (mounted && !run("umount", folder.toString())) {
      run("umount", "-l", folder.toString());
    }
  }

  private boolean resize(long bytes) {
    return run("mount", "-o", "remount,size=" + bytes, folder.toString());
  }

  private static boolean run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // no such program here
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
