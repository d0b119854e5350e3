package kagami.cloudsync.bench.part;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process that is started, killed and started again with the same command. Safe for use by
 * several threads.
 */
public final class Program implements AutoCloseable {
  private static final long STOP_SECONDS = 15;

  private final String name;
  private final List<String> command;
  private final Path log;
  private final Consumer<String> heard;
  private @Nullable Process process;
  private boolean wanted;
  private boolean closed;

  /**
   * Makes a program that does not run yet.
   *
   * @param command the command line; it must name the run's folder
   * @param log what it says on standard error, and on standard output when nobody listens
   * @param heard told of every line on standard output, on a thread of its own
   */
  Program(String name, List<String> command, Path log, Consumer<String> heard) {
    this.name = name;
    this.command = List.copyOf(command);
    this.log = log;
    this.heard = heard;
  }

  /**
   * A class of this class path as a program; its log goes into the run's folder {@code log-NAME}.
   *
   * @param arguments must name the run's folder
   */
  public static Program ofClass(
      Stage stage, String name, Class<?> main, List<String> arguments, Consumer<String> heard) {
    return new Program(
        name,
        java(List.of("-Xmx256m", log(stage, name)), main, arguments),
        stage.folder("notes").resolve(name + ".log"),
        heard);
  }

  /** The flag that tells a program of this class path where to log. */
  static String log(Stage stage, String name) {
    return "-Dkagami.sync.log=" + stage.folder("log-" + name);
  }

  /** The command that runs a class of this class path in a virtual machine of its own. */
  static List<String> java(List<String> flags, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-XX:+UseSerialGC");
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return command;
  }

  /** Starts it unless it runs. */
  public synchronized void start() {
    wanted = true;
    if (running() || closed) {
      return;
    }
    try {
      Process started =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      process = started;
      Thread.ofVirtual().name(name + " output").start(() -> listen(started));
    } catch (IOException e) {
      throw new PartException("cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  /** Starts it again if it ended of itself; whether it had. */
  public synchronized boolean keepUp() {
    boolean ended = wanted && !closed && !running();
    if (ended) {
      start();
    }
    return ended;
  }

  /** Whether it runs. */
  public synchronized boolean running() {
    return process != null && process.isAlive();
  }

  /** SIGKILL, as a power cut does it; returns when the process is gone. */
  public synchronized void kill() {
    end(true);
  }

  /** SIGTERM, and SIGKILL when it does not listen for 15 s. */
  public synchronized void stop() {
    end(false);
  }

  /** Writes a line to its standard input; whether it could be written. */
  public synchronized boolean tell(String line) {
    if (process == null || !process.isAlive()) {
      return false;
    }
    try {
      Writer in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
      in.write(line + "\n");
      in.flush();
      return true;
    } catch (IOException e) {
      return false; // it died a moment ago
    }
  }

  /** The last lines it said, for the message of whoever finds it failed. */
  public String lastWords() {
    try {
      List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    } catch (IOException e) {
      return "its log " + log + " cannot be read: " + e.getMessage();
    }
  }

  /** The running process's number. */
  public synchronized Optional<Long> pid() {
    return Optional.ofNullable(process).filter(Process::isAlive).map(Process::pid);
  }

  /** Kills it for good. */
  @Override
  public synchronized void close() {
    closed = true;
    end(true);
  }

  private void end(boolean forcibly) {
    wanted = false;
    if (process == null) {
      return;
    }
    try {
      if (!forcibly) {
        process.toHandle().destroy();
        if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
          return;
        }
      }
      process.toHandle().destroyForcibly();
      process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      process.toHandle().destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void listen(Process started) {
    try (var lines = started.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null) {
        heard.accept(line);
        line = lines.readLine();
      }
    } catch (IOException e) {
      heard.accept(""); // killed in the middle of a line
    }
  }
}
