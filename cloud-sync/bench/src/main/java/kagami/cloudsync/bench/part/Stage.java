package kagami.cloudsync.bench.part;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run's folder and every process in it. A process belongs to the run when its command line
 * names the folder. Nothing outlives the run: {@link #close()} ends what is left in reverse order,
 * and a small shell program that waits for this one's end does it when this one is killed.
 */
public final class Stage implements AutoCloseable {
  /** Reads one line when all was closed in order; its absence means that the run was killed. */
  private static final String GUARD =
      """
      trap '' INT TERM HUP
      read -r line && exit 0
      for entry in /proc/[0-9]*; do
        pid=${entry#/proc/}
        [ "$pid" = $$ ] && continue
        command=$(tr '\\0' ' ' <"$entry/cmdline" 2>/dev/null)
        case $command in
          */bin/postgres*"$1"*) kill -QUIT "$pid" ;;
          *"$1"*) kill -9 "$pid" ;;
        esac
      done 2>/dev/null
      grep -F " $1/" /proc/mounts | while read -r device folder rest; do umount -l "$folder"; done
      rm -rf "$1"
      """;

  private final Path folder;
  private final Process guard;
  private final Deque<AutoCloseable> closing = new ArrayDeque<>();

  private Stage(Path folder, Process guard) {
    this.folder = folder;
    this.guard = guard;
  }

  /**
   * Makes a folder of its own in the system's temporary folder.
   *
   * @throws PartException when it cannot
   */
  public static Stage open(String name) {
    try {
      Path folder = Files.createTempDirectory(name + "-");
      List<String> command = List.of("sh", "-c", GUARD, "kagami-guard", folder.toString());
      Process guard =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new Stage(folder, guard);
    } catch (IOException e) {
      throw new PartException("cannot make a folder for the run: " + e.getMessage(), e);
    }
  }

  /** The run's folder. */
  public Path folder() {
    return folder;
  }

  /** A folder inside the run's, made when missing. */
  public Path folder(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new PartException("cannot make " + folder.resolve(name), e);
    }
  }

  /** Adds a part that ends with the run, before those added earlier. */
  public synchronized <T extends AutoCloseable> T add(T part) {
    closing.push(part);
    return part;
  }

  /**
   * Ends the run also when the program is told to end by Ctrl-C or SIGTERM; to be called once,
   * before anything is started.
   */
  public void closeOnExit() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
  }

  /** Command lines of processes, other than the guard, that belong to the run. */
  public List<String> alive() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != guard.pid())
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains(folder.toString()))
        .toList();
  }

  /** Ends every part and removes the folder; may be called again, from any thread. */
  @Override
  public synchronized void close() {
    List<Exception> problems = new ArrayList<>();
    while (!closing.isEmpty()) {
      try {
        closing.pop().close();
      } catch (Exception e) { // one part that does not end must not keep the others
        problems.add(e);
      }
    }
    try {
      delete(folder);
      dismissGuard();
    } catch (IOException | InterruptedException e) {
      problems.add(e);
    }
    if (!problems.isEmpty()) {
      throw new PartException("not everything of the run could be ended", problems.getFirst());
    }
  }

  private void dismissGuard() throws IOException, InterruptedException {
    if (guard.isAlive()) {
      try (OutputStream line = guard.getOutputStream()) {
        line.write("done\n".getBytes(StandardCharsets.UTF_8));
      }
      guard.waitFor(5, TimeUnit.SECONDS);
    }
  }

  /** Deletes a folder with all that is in it; one that is not there is as good. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException problem) {
            return FileVisitResult.CONTINUE; // a dying process removed it first
          }

          @Override
          public FileVisitResult postVisitDirectory(Path left, @Nullable IOException problem)
              throws IOException {
            Files.deleteIfExists(left);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Deletes a folder of a part that is down. */
  public static void wipe(Path folder) {
    try {
      delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
