package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import kagami.cloudsync.wire.CommandMessage;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.Order;
import kagami.cloudsync.wire.Scalar;
import kagami.config.Config;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.config.Sources;
import kagami.device.session.Event;
import kagami.device.session.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A whole mirror at a real broker, and a home that orders things of it as Home Assistant does. */
class HomeOrdersTest {
  private static final Path BROKER = Path.of("/usr/sbin/mosquitto");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ID = "bathroom";

  @TempDir private Path folder;
  private int port;
  private Process broker;
  private HomeClient home;

  @BeforeEach
  void open() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(BROKER), "mosquitto is not installed: apt-get install mosquitto");
    port = freePort();
    Path configuration = folder.resolve("mosquitto.conf");
    Files.writeString(
        configuration,
        "listener %d 127.0.0.1\nallow_anonymous true\npersistence false\nuser %s\n"
            .formatted(port, System.getProperty("user.name")));
    broker =
        new ProcessBuilder(BROKER.toString(), "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("mosquitto.log").toFile())
            .start();
    Waiting.until("broker", PATIENCE, this::answers);
    home = new HomeClient(URI.create("tcp://127.0.0.1:" + port));
  }

  @AfterEach
  void close() throws Exception {
    if (home != null) {
      home.close();
    }
    if (broker != null) {
      broker.destroy();
      broker.waitFor(5, TimeUnit.SECONDS);
    }
  }

  private JsonNode of(String topic) {
    return home.on("kagami/v1/" + ID + "/" + topic);
  }

  private void order(String topic, String payload) throws Exception {
    home.publish("kagami/v1/" + ID + "/" + topic, payload);
  }

  private void command(Order order) throws Exception {
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    UUID id = UUID.randomUUID();
    byte[] payload =
        new MessageCodec().encode(new CommandMessage(id, now, now.plusMinutes(5), order));
    order("command", new String(payload, StandardCharsets.UTF_8));
    Waiting.until(
        "result of " + order,
        PATIENCE,
        () -> of("command/result").path("command").asString("").equals(id.toString()));
  }

  @Test
  void lampAndScanAreOrderedAndTheirStateComesBack() throws Exception {
    try (Mirror mirror = Mirror.build(config(), Optional.of(Simulation.of(3, Duration.ZERO)))) {
      mirror.start();
      mirror.live();
      theMirrorTellsWhatItIs();
      theLampObeysAndTells();
      settingsAreTakenOrRefusedByName();
      mirror.post(new Event.ShutterMoved(true));
      Waiting.until(
          "cover", PATIENCE, () -> of("status").path("shutter").asString("").equals("closed"));
      order("scan/set", "PRESS");
      order("light/set", "{\"state\":\"OFF\"}");
      Waiting.until("dark", PATIENCE, () -> of("light").path("state").asString("").equals("OFF"));
      assertTrue(
          mirror.state() instanceof State.Trouble,
          "a covered camera scans nobody " + mirror.state());
      mirror.post(new Event.ShutterMoved(false));
      Waiting.until("uncovered", PATIENCE, () -> mirror.state() instanceof State.Hello);
      order("scan/set", "PRESS");
      Waiting.until(
          "scan",
          PATIENCE,
          () -> mirror.state() instanceof State.Align || mirror.state() instanceof State.Scanning);
    }
    Waiting.until(
        "goodbye", PATIENCE, () -> of("status").path("presence").asString("").equals("offline"));
  }

  private void theMirrorTellsWhatItIs() {
    Waiting.until("status", PATIENCE, () -> of("status").has("lastSequences"));
    assertEquals("online", of("status").path("presence").asString());
    assertEquals(0, of("status").path("lastSequences").path("scan").asInt());
    assertTrue(of("status").path("storageFreeBytes").asLong() > 0);
    Waiting.until("telemetry", PATIENCE, () -> of("telemetry").has("ringHours"));
    assertEquals(0, of("state").path("persons").size(), "nobody allowed it yet");
    Waiting.until(
        "discovery",
        PATIENCE,
        () -> home.on("homeassistant/device/kagami_" + ID + "/config").has("components"));
  }

  private void theLampObeysAndTells() throws Exception {
    order("light/set", "{\"state\":\"ON\",\"brightness\":102,\"color_temp\":3000}");
    Waiting.until("light", PATIENCE, () -> of("light").path("state").asString("").equals("ON"));
    assertEquals(102, of("light").path("brightness").asInt());
    assertEquals(3000, of("light").path("color_temp").asInt());
  }

  private void settingsAreTakenOrRefusedByName() throws Exception {
    command(new Order.Identify());
    assertEquals("done", of("command/result").path("outcome").asString());
    command(new Order.Set(1, Map.of("mirror.capture.passes", new Scalar.Numeric(1))));
    assertEquals("done", of("command/result").path("outcome").asString());
    command(new Order.Set(2, Map.of("mirror.data", new Scalar.Text("/tmp"))));
    assertEquals("refused", of("command/result").path("outcome").asString());
    assertTrue(of("command/result").path("reason").asString().contains("mirror.data"));
  }

  private MirrorConfig config() {
    Map<String, String> flags = new HashMap<>();
    flags.put("mirror.id", ID);
    flags.put("mirror.data", folder.resolve("data").toString());
    flags.put("mirror.display.port", "0");
    flags.put("mirror.uplink.broker.uri", "tcp://127.0.0.1:" + port);
    return switch (Config.mirror(Sources.ofFlags(folder, flags))) {
      case Outcome.Loaded<MirrorConfig> loaded -> loaded.config();
      case Outcome.Invalid<MirrorConfig> invalid -> fail(invalid.toString());
    };
  }

  private boolean answers() {
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 200);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
