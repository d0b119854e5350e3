package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kagami.analysis.image.NativeImage;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.device.board.MonotonicClock;
import kagami.device.calibrate.Calibrating;
import kagami.device.calibrate.CalibrationOutcome;
import kagami.device.camera.CardCamera;
import kagami.device.display.CalibrationPage;
import kagami.device.sense.Button;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A calibration is led by page, buttons and console alike. */
class CalibrationGuideTest {
  @TempDir private Path folder;
  private final StringWriter told = new StringWriter();
  private final HttpClient browser = HttpClient.newHttpClient();

  private MirrorConfig config(int port) {
    Map<String, String> flags = new LinkedHashMap<>();
    flags.put("mirror.data", folder.toString());
    flags.put("mirror.display.port", String.valueOf(port));
    flags.put("mirror.camera.width", "676");
    flags.put("mirror.camera.height", "507");
    return switch (SimulatedDefaults.load(Optional.empty(), flags)) {
      case Outcome.Loaded<MirrorConfig> loaded -> loaded.config();
      case Outcome.Invalid<MirrorConfig> invalid -> throw new AssertionError(invalid.toString());
    };
  }

  private static Hardware hardware(Parts parts, MirrorConfig config) {
    return Hardware.open(
        parts,
        config,
        new HardwareChoice.Simulated(
            CameraUse.WHITE_PAPER, new HardwareChoice.Subject.Cards(3), MonotonicClock.system()));
  }

  private static CalibrationOutcome calibrated(Hardware hardware, CalibrationGuide guide) {
    Calibrating.Facts facts = new Calibrating.Facts("1", InstantSource.system(), System::nanoTime);
    return new Calibrating(hardware.camera(), hardware.ring(), guide, facts).run();
  }

  private static Optional<SimulatedCards> hands(Hardware hardware) {
    return Optional.of(new SimulatedCards(assertInstanceOf(CardCamera.class, hardware.camera())));
  }

  private Talk talk(BufferedReader keys) {
    return new Talk(keys, new PrintWriter(told, true));
  }

  private HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path))
        .timeout(Duration.ofSeconds(60));
  }

  private void post(int port, String path) {
    HttpRequest press =
        request(port, "api/" + path)
            .header("X-Kagami", "glass")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertEquals(
        202, browser.sendAsync(press, HttpResponse.BodyHandlers.discarding()).join().statusCode());
  }

  /** What an open page knows, whenever it is told something. */
  private void watch(int port, Consumer<JsonNode> page) throws Exception {
    HttpResponse<Stream<String>> events =
        browser.send(
            request(port, "events").header("Accept", "text/event-stream").build(),
            HttpResponse.BodyHandlers.ofLines());
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              ObjectNode screen = JsonMapper.shared().createObjectNode();
              for (Iterator<String> lines = events.body().iterator(); lines.hasNext(); ) {
                String line = lines.next();
                if (line.startsWith("data: {")) {
                  screen.setAll((ObjectNode) JsonMapper.shared().readTree(line.substring(6)));
                  page.accept(screen.deepCopy());
                }
              }
            });
  }

  /** Covered by a button, white cards by the page, printed ones by the console. */
  @Test
  void everyHandCanSayOk() throws Exception {
    int live = NativeImage.live();
    MirrorConfig config = config(0);
    PipedWriter typed = new PipedWriter();
    try (Parts parts = new Parts()) {
      Hardware hardware = hardware(parts, config);
      BufferedReader keys = new BufferedReader(new PipedReader(typed));
      try (CalibrationGuide guide =
          new CalibrationGuide(config, hardware, hands(hardware), talk(keys))) {
        CompletableFuture<JsonNode> markers = new CompletableFuture<>();
        boolean[] answered = new boolean[7];
        watch(
            guide.port(),
            screen -> {
              int at = screen.get("at").asInt();
              if (screen.get("taking").asBoolean() || answered[at]) {
                return;
              }
              switch (screen.get("step").asString()) {
                case "covered" -> press(hardware);
                case "white" -> post(guide.port(), "ok");
                default -> {
                  if (screen.get("markers").asInt() < 12) {
                    return; // not seen yet
                  }
                  markers.complete(screen);
                  type(typed, "\n");
                }
              }
              answered[at] = true;
            });
        CalibrationOutcome outcome = calibrated(hardware, guide);
        assertInstanceOf(CalibrationOutcome.Calibrated.class, outcome, told::toString);
        JsonNode seen = markers.get(1, TimeUnit.SECONDS);
        assertEquals(12, seen.get("markers").asInt());
        assertEquals(4, seen.get("card").size());
        assertEquals(seen.get("distance").asInt(), seen.get("ranged").asInt(), 5);
        HttpRequest picture = request(guide.port(), "preview.jpg").build();
        assertEquals(
            "image/jpeg",
            browser
                .send(picture, HttpResponse.BodyHandlers.ofByteArray())
                .headers()
                .firstValue("Content-Type")
                .orElse(""));
      }
    }
    assertEquals(live, NativeImage.live());
  }

  private static void press(Hardware hardware) {
    hardware.panel().orElseThrow().press(Button.OK, Duration.ofMillis(150));
  }

  private static void type(PipedWriter typed, String keys) {
    try {
      typed.write(keys);
      typed.flush();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aLongPressStopsAndTheGlassSaysSo() throws Exception {
    MirrorConfig config = config(0);
    CompletableFuture<JsonNode> end = new CompletableFuture<>();
    try (Parts parts = new Parts()) {
      Hardware hardware = hardware(parts, config);
      BufferedReader nobody = new BufferedReader(new StringReader(""));
      try (CalibrationGuide guide =
          new CalibrationGuide(config, hardware, hands(hardware), talk(nobody))) {
        boolean[] held = new boolean[1];
        watch(
            guide.port(),
            screen -> {
              if (screen.get("step").asString().equals("failed")) {
                end.complete(screen);
                post(guide.port(), "ok");
              } else if (!held[0] && !screen.get("taking").asBoolean()) {
                held[0] = true;
                hardware.panel().orElseThrow().press(Button.NEXT, Duration.ofMillis(1200));
              }
            });
        assertInstanceOf(CalibrationOutcome.Cancelled.class, calibrated(hardware, guide));
        guide.over(CalibrationPage.Step.FAILED, "stopped");
      }
    }
    assertEquals("stopped", end.get(5, TimeUnit.SECONDS).get("why").asString());
  }

  /** Another program on the port, and nobody at the console: nobody could ever say ok. */
  @Test
  void withNobodyToAnswerItEnds() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
        Parts parts = new Parts()) {
      MirrorConfig config = config(taken.getLocalPort());
      Hardware hardware = hardware(parts, config);
      BufferedReader nobody = new BufferedReader(new StringReader(""));
      try (CalibrationGuide guide =
          new CalibrationGuide(config, hardware, hands(hardware), talk(nobody))) {
        assertInstanceOf(CalibrationOutcome.Cancelled.class, calibrated(hardware, guide));
      }
      assertTrue(told.toString().contains("already in use"), told::toString);
    }
  }
}
