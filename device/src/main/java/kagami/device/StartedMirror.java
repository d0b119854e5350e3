package kagami.device;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A simulated mirror in a process of its own, started as a person starts it. */
final class StartedMirror implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration SCAN_PATIENCE = Duration.ofSeconds(90);
  private static final Pattern READY = Pattern.compile("ready: (http://127\\.0\\.0\\.1:\\d+/)");

  private static final Set<String> UNDER_WAY = Set.of("align", "scanning");
  private static final Set<String> ENDS = Set.of("result", "refused", "trouble");
  private static final Pattern SCREEN = Pattern.compile("\"screen\":\"(\\w+)\"");

  /** The last line of a class histogram: number of live objects, and their bytes. */
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

  private final Process process;
  private final URI page;
  private final StartFigures.Start start;

  private StartedMirror(Process process, URI page, StartFigures.Start start) {
    this.process = process;
    this.page = page;
    this.start = start;
  }

  /**
   * Starts it, and waits until it is ready.
   *
   * @param launcher the script {@code kagami}
   * @param archives where it finds and leaves archives of classes
   * @param data the mirror's folder
   * @throws IOException when it does not become ready; its own words are in the message
   */
  static StartedMirror start(Path launcher, Path archives, Path data) throws IOException {
    Path output = Files.createTempFile(data.toAbsolutePath().getParent(), "mirror", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(
                launcher.toString(),
                "mirror",
                "--simulate",
                "--interval=0",
                "--http-port=0",
                "--broker=tcp://127.0.0.1:1",
                "--data=" + data)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("KAGAMI_"));
    builder.environment().put("KAGAMI_BUILD", "never");
    builder.environment().put("KAGAMI_ARCHIVES", archives.toString());
    long beganNs = System.nanoTime();
    Process process = builder.start();
    boolean ready = false;
    try {
      while (System.nanoTime() - beganNs < PATIENCE.toNanos()) {
        Matcher said = READY.matcher(Files.readString(output));
        if (said.find()) {
          ready = true;
          long tookMs = (System.nanoTime() - beganNs) / 1_000_000;
          return new StartedMirror(
              process, URI.create(said.group(1)), new StartFigures.Start(tookMs, cpuMs(process)));
        }
        if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
      throw new IOException("the mirror did not start: " + Files.readString(output).strip());
    } catch (InterruptedException e) {
      throw stopped(e);
    } finally {
      if (!ready) {
        process.destroyForcibly();
      }
    }
  }

  private static IOException stopped(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("stopped while measuring", e);
  }

  private static long cpuMs(Process process) {
    return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
  }

  /** How it became ready. */
  StartFigures.Start start() {
    return start;
  }

  /** Its process's number. */
  long pid() {
    return process.pid();
  }

  /**
   * Has a scan made, as soon as the mirror is out of trouble.
   *
   * @return the screen that ended it, such as {@code result}; {@code silence} when none did in time
   */
  String scan() throws IOException {
    HttpClient client = HttpClient.newHttpClient();
    try {
      HttpRequest watch =
          HttpRequest.newBuilder(page.resolve("events"))
              .header("Accept", "text/event-stream")
              .build();
      Iterator<String> screens =
          client
              .send(watch, HttpResponse.BodyHandlers.ofLines())
              .body()
              .map(StartedMirror::screen)
              .filter(screen -> !screen.isEmpty())
              .iterator();
      FutureTask<String> end = new FutureTask<>(() -> scan(client, screens));
      Thread.ofVirtual().start(end);
      return end.get(SCAN_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException noneInTime) {
      return "silence";
    } catch (InterruptedException e) {
      throw stopped(e);
    } finally {
      client.shutdownNow();
    }
  }

  private String scan(HttpClient client, Iterator<String> screens)
      throws IOException, InterruptedException {
    String screen = screens.next();
    while (screen.equals("trouble")) {
      screen = screens.next();
    }
    HttpRequest ask =
        HttpRequest.newBuilder(page.resolve("api/scan"))
            .header("X-Kagami", "bench")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    var _ = client.send(ask, HttpResponse.BodyHandlers.discarding());
    while (!UNDER_WAY.contains(screen)) {
      screen = screens.next();
    }
    while (!ENDS.contains(screen)) {
      screen = screens.next();
    }
    return screen;
  }

  /** The screen that a line of the event stream tells of; a broker that is away is no trouble. */
  private static String screen(String line) {
    Matcher screen = SCREEN.matcher(line);
    return line.contains("broker-away") || !screen.find() ? "" : screen.group(1);
  }

  /** What it holds at present; collects its garbage first. */
  StartFigures.Held held() throws IOException {
    double bytes = 0;
    for (int collection = 0; collection < 2; collection++) {
      Matcher total = TOTAL.matcher(histogram());
      if (!total.find()) {
        throw new IOException("jcmd did not tell what is on the heap");
      }
      bytes = Double.parseDouble(total.group(1));
    }
    return new StartFigures.Held(bytes / (1 << 20), Footprint.residentMb(process.pid()));
  }

  private String histogram() throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process asked =
        new ProcessBuilder(
                List.of(jcmd.toString(), Long.toString(process.pid()), "GC.class_histogram"))
            .redirectErrorStream(true)
            .start();
    return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Tells it to stop, and waits for that: it may write its archive meanwhile. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw stopped(e);
    }
  }
}
