package kagami.device.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kagami.device.Waiting;

/** A {@link ScanWriter} in a process of its own, which is killed, or held still and copied. */
final class KilledWriter implements AutoCloseable {
  private static final String PRINTED = "printed.txt";

  private final Path folder;
  private final Process process;

  private KilledWriter(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  static KilledWriter start(WriterProgram program, Path folder) {
    List<String> command = new ArrayList<>(program.command());
    command.add(folder.toString());
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(
                  ProcessBuilder.Redirect.appendTo(folder.resolve("errors.txt").toFile()))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(PRINTED).toFile()))
              .start();
      return new KilledWriter(folder, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the writer has said something new. */
  void awaitScan(int printedBefore) {
    Waiting.until(
        "a scan is printed",
        Duration.ofSeconds(30),
        () -> {
          if (!process.isAlive()) {
            throw new IllegalStateException("the writer ended by itself: " + errors());
          }
          return printed(folder).size() > printedBefore;
        });
  }

  /** Lets the writer go on for a while; false when it has ended by itself. */
  boolean goOn(int ms) throws InterruptedException {
    return !process.waitFor(ms, TimeUnit.MILLISECONDS);
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * What the files would be had the process been killed now: all its threads are stopped, and what
   * it has written is copied. Then it goes on.
   */
  void copyAsIfKilled(Path copy) throws IOException, InterruptedException {
    signal("STOP");
    Waiting.until("the writer stands still", Duration.ofSeconds(5), this::still);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> !f.toString().endsWith("-shm")).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      signal("CONT");
    }
  }

  private void signal(String name) throws IOException, InterruptedException {
    int end =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    if (end != 0) {
      throw new IllegalStateException("kill -" + name + " failed");
    }
  }

  /** Whether every thread is in state T (stopped), see proc(5). */
  private boolean still() {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
      return threads.allMatch(KilledWriter::stopped);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean stopped(Path thread) {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).startsWith("T");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String errors() {
    try {
      return Files.readString(folder.resolve("errors.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whole lines that writers in a folder have printed. */
  static List<String> printed(Path folder) {
    try {
      String text = Files.readString(folder.resolve(PRINTED));
      List<String> lines = new ArrayList<>(text.lines().toList());
      if (!text.isEmpty() && !text.endsWith("\n")) {
        lines.removeLast();
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
