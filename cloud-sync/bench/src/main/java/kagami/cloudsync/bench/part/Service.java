package kagami.cloudsync.bench.part;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import kagami.cloudsync.service.Main;

/** The real program {@code kagami sync} as a process. */
public final class Service implements AutoCloseable {
  private static final int ANSWER_MS = 1_000;

  private static final List<String> STORED =
      List.of("kagami_ingest_scans_stored_total ", "kagami_ingest_events_stored_total ");

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
      return question("/health/ready").getResponseCode() == 200;
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
   * How many scans and events it stored since it was started, by its own count; empty while it does
   * not answer.
   */
  public OptionalLong stored() {
    try (InputStream answer = question("/metrics").getInputStream()) {
      String text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
      return OptionalLong.of(
          text.lines()
              .filter(line -> STORED.stream().anyMatch(line::startsWith))
              .mapToLong(
                  line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
              .sum());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * Runs {@code kagami sync COMMAND} on this service's data and waits for its end.
   *
   * @throws PartException with what it said when it fails
   */
  public void run(String... command) {
    String words = "kagami sync " + String.join(" ", command);
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--data", data.toString()));
    arguments.addAll(settings);
    try {
      Process process =
          new ProcessBuilder(Program.java(flags, Main.class, arguments))
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new PartException(words + " failed: " + said.strip());
      }
    } catch (IOException e) {
      throw new PartException("cannot run " + words, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartException("interrupted while running " + words, e);
    }
  }

  /** Its folder. */
  public Path data() {
    return data;
  }

  private HttpURLConnection question(String path) throws IOException {
    HttpURLConnection question = (HttpURLConnection) http().resolve(path).toURL().openConnection();
    question.setConnectTimeout(ANSWER_MS);
    question.setReadTimeout(ANSWER_MS);
    return question;
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
