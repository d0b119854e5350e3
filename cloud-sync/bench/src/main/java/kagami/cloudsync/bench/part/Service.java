package kagami.cloudsync.bench.part;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.cloudsync.service.Main;

/** The real program {@code kagami sync} as a process. */
public final class Service implements AutoCloseable {
  private static final int ANSWER_MS = 1_000;

  private final Program program;
  private final Path data;
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
    List<String> arguments =
        new ArrayList<>(List.of("--data", data.toString(), "--http-port", "" + httpPort));
    settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    List<String> all = new ArrayList<>(List.of("-Xmx256m", "-Duser.home=" + stage.folder()));
    all.addAll(flags);
    this.program =
        new Program(
            name,
            Program.java(all, Main.class, arguments),
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
