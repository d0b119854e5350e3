package kagami.cloudsync.bench.part;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kagami.cloudsync.service.Main;

/** The real program {@code kagami sync} as a process. */
public final class Service implements AutoCloseable {
  private static final int ANSWER_MS = 1_000;

  private final Program program;
  private final Path data;
  private final List<String> flags;
  private final List<String> settings;
  private final int httpPort;

  /**
   * Makes a service that does not run yet.
   *
   * @param settings by name, as in the settings file
   * @param flags of the virtual machine beside the launch script's
   */
  public Service(Stage stage, String name, Map<String, String> settings, List<String> flags) {
    this.data = stage.folder(name);
    this.httpPort = Ports.free();
    this.settings =
        settings.entrySet().stream()
            .flatMap(entry -> Stream.of("--set", entry.getKey() + "=" + entry.getValue()))
            .toList();
    this.flags =
        Stream.concat(Stream.of("-Xmx256m", "-Duser.home=" + stage.folder()), flags.stream())
            .toList();
    List<String> arguments =
        new ArrayList<>(List.of("--data", data.toString(), "--http-port", "" + httpPort));
    arguments.addAll(this.settings);
    this.program =
        new Program(
            name,
            Program.java(this.flags, Main.class, arguments),
            stage.folder("notes").resolve(name + ".log"),
            line -> {});
  }

  /** Starts it; does not wait until it answers. */
  public void start() {
    program.start();
  }

  /** Starts it again if it ended of itself; whether it had. */
  public boolean keepUp() {
    return program.keepUp();
  }

  /** Whether database and broker answer, by its own word. */
  public boolean ready() {
    try {
      HttpURLConnection question =
          (HttpURLConnection) http().resolve("/health/ready").toURL().openConnection();
      question.setConnectTimeout(ANSWER_MS);
      question.setReadTimeout(ANSWER_MS);
      return question.getResponseCode() == 200;
    } catch (IOException e) {
      return false; // it does not listen yet
    }
  }

  /** SIGKILL. */
  public void kill() {
    program.kill();
  }

  /** SIGTERM. */
  public void stop() {
    program.stop();
  }

  /**
   * Runs {@code kagami sync COMMAND FILE} on this service's data and waits for its end.
   *
   * @throws PartException with what it said when it fails
   */
  public void run(String command, Path file) {
    List<String> arguments =
        new ArrayList<>(List.of(command, file.toString(), "--data", data.toString()));
    arguments.addAll(settings);
    try {
      Process process =
          new ProcessBuilder(Program.java(flags, Main.class, arguments))
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new PartException("kagami sync " + command + " failed: " + said.strip());
      }
    } catch (IOException e) {
      throw new PartException("cannot run kagami sync " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartException("interrupted while running kagami sync " + command, e);
    }
  }

  /** Its folder. */
  public Path data() {
    return data;
  }

  /** Where its pages are. */
  public URI http() {
    return URI.create("http://127.0.0.1:" + httpPort + "/");
  }

  /** Its process. */
  public Optional<Long> pid() {
    return program.pid();
  }

  /** The last lines it said. */
  public String lastWords() {
    return program.lastWords();
  }

  @Override
  public void close() {
    program.close();
  }
}
