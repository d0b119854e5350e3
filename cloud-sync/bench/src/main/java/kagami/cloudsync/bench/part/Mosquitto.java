package kagami.cloudsync.bench.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The mosquitto broker as a process: plain text on loopback, and every change on disk within a
 * second, since by default mosquitto keeps what it acknowledged in memory for half an hour.
 */
public final class Mosquitto implements AutoCloseable {
  private static final List<Path> PLACES =
      List.of(Path.of("/usr/sbin/mosquitto"), Path.of("/usr/local/sbin/mosquitto"));

  private final Program program;
  private final Path store;
  private final int port = Ports.free();

  /** Makes a broker that does not run yet. */
  public Mosquitto(Stage stage) {
    this.store = stage.folder("mosquitto");
    Path settings = stage.folder().resolve("mosquitto.conf");
    try {
      Files.writeString(
          settings,
          """
          listener %d 127.0.0.1
          allow_anonymous true
          user root
          persistence true
          persistence_location %s/
          autosave_on_changes false
          autosave_interval 1
          max_queued_messages 0
          max_inflight_messages 256
          """
              .formatted(port, store));
    } catch (IOException e) {
      throw new PartException("cannot write " + settings, e);
    }
    this.program =
        new Program(
            "mosquitto",
            List.of(place().toString(), "-c", settings.toString()),
            stage.folder("notes").resolve("mosquitto.log"),
            line -> {});
  }

  /** Whether the program is on this machine. */
  public static boolean installed() {
    return PLACES.stream().anyMatch(Files::isExecutable);
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** Starts it. */
  public void start() {
    program.start();
  }

  /** Starts it again if it ended of itself; whether it had. */
  public boolean keepUp() {
    return program.keepUp();
  }

  /** SIGKILL. */
  public void kill() {
    program.kill();
  }

  /** Deletes all it kept; it must be down. */
  public void wipe() {
    Stage.wipe(store);
    try {
      Files.createDirectories(store);
    } catch (IOException e) {
      throw new PartException("cannot make " + store, e);
    }
  }

  /** The last lines it said. */
  public String lastWords() {
    return program.lastWords();
  }

  @Override
  public void close() {
    program.close();
  }

  private static Path place() {
    return PLACES.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new PartException("mosquitto is not installed: apt-get install -y mosquitto"));
  }
}
