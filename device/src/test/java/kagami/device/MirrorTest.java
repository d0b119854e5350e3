package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kagami.analysis.image.NativeImage;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.Gate;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;
import kagami.config.Config;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.config.Sources;
import kagami.device.session.Event;
import kagami.device.session.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole mirror in this process, simulated from light to outbox; no service, no broker. */
class MirrorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String PICTURES = "mirror.journal.pictures";
  private static final String ROOM = "mirror.journal.megabytes";

  @TempDir private Path data;

  @Test
  void aScanIsMeasuredStoredAndQueuedAlsoWithoutABroker() throws Exception {
    int livePictures = NativeImage.live();
    MirrorConfig config = config(Map.of());
    try (Mirror mirror = Mirror.build(config, Optional.of(Simulation.of(3, Duration.ZERO)))) {
      mirror.start();
      mirror.live();
      mirror.post(new Event.ScanAsked());
      Waiting.until("scanning", PATIENCE, () -> mirror.state() instanceof State.Scanning);
      Waiting.until("result", PATIENCE, () -> !(mirror.state() instanceof State.Scanning));
      State.Result result = assertInstanceOf(State.Result.class, mirror.state());
      assertEquals(1, result.card().scanNumber());
      assertTrue(!result.card().figures().isEmpty(), "no figure to show");

      List<String> scans = column("SELECT message FROM scan");
      assertEquals(1, scans.size());
      assertEquals(scans, column("SELECT json FROM outbox WHERE lane = 'SCAN'"));
      ScanMessage message = message(scans.getFirst());
      assertEquals(
          List.of(message.id().toString()), column("SELECT id FROM outbox WHERE lane = 'SCAN'"));
      assertEquals(1, message.sequence());
      assertEquals(1, message.passes());
      assertEquals("phantom", message.capture().camera());
      everyGateIsToldWithItsFigure(message);
      assertEquals(column("SELECT id FROM person"), List.of(message.person().toString()));

      mirror.post(new Event.Ok());
      Waiting.until(
          "trouble",
          PATIENCE,
          () -> mirror.state().equals(new State.Trouble(new State.Cause.BrokerAway(1))));
    }
    Waiting.until("pictures closed", PATIENCE, () -> NativeImage.live() == livePictures);
    agree("keep-pictures", "keep-faces");
    aSecondStartGoesOnWhereTheFirstStopped(config(Map.of(PICTURES, "true", ROOM, "500")));
    whatWasRecordedGoesTheSameWayAgain();
  }

  /**
   * A moving person may cost one zone its figures, so that a gate of zones may say no; the whole
   * scan's may not.
   */
  private static void everyGateIsToldWithItsFigure(ScanMessage message) {
    for (String name : List.of("gain", "headTurned", "roomLight", "lightUnsteady", "moved")) {
      Gate gate = told(message, name);
      assertEquals(gate.value() <= gate.limit(), gate.passed(), gate.toString());
    }
    assertTrue(told(message, "gain").passed());
    assertTrue(told(message, "headTurned").passed());
    Gate room = told(message, "roomLight");
    assertEquals(25, room.limit());
    assertEquals("%", room.unit());
    assertTrue(room.value() >= 0 && room.value() <= 25, room.toString());
    Gate quadrant = told(message, "quadrantDark");
    assertTrue(quadrant.passed() && quadrant.value() >= quadrant.limit(), quadrant.toString());
  }

  private static Gate told(ScanMessage message, String name) {
    return message.gates().stream()
        .filter(gate -> gate.gate().equals(name))
        .findFirst()
        .orElseGet(() -> fail(name + " in " + message.gates()));
  }

  private void whatWasRecordedGoesTheSameWayAgain() throws IOException {
    String said = RecordedSessionsTest.replayed(data.resolve("journal"), 0);
    assertEquals(2, said.lines().filter(line -> line.contains(": the same, ")).count(), said);
    assertEquals(
        1, said.lines().filter(line -> line.endsWith(" 1 captures, 1 results")).count(), said);
    try (Stream<Path> files = Files.list(data.resolve("journal"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
        String text = Files.readString(file);
        assertTrue(text.contains("\"kind\":\"measured\""), text);
        assertTrue(text.endsWith("\"end\":\"over\",\"lost\":0}\n"), text);
      }
    }
  }

  private void aSecondStartGoesOnWhereTheFirstStopped(MirrorConfig config) throws Exception {
    List<String> id = column("SELECT id FROM mirror");
    try (Mirror mirror = Mirror.build(config, Optional.of(Simulation.of(3, Duration.ofHours(1))))) {
      mirror.start();
      mirror.live();
      Waiting.until("result", PATIENCE, () -> mirror.state() instanceof State.Result);
      assertEquals(2, ((State.Result) mirror.state()).card().scanNumber());
    }
    assertEquals(List.of("1", "2"), column("SELECT sequence FROM scan ORDER BY sequence"));
    assertEquals(id, column("SELECT id FROM mirror"));
    assertEquals(List.of("1"), column("SELECT count(DISTINCT person) FROM scan"));
  }

  /** By the one person there is, who has agreed to being scanned and to keeping figures. */
  private void agree(String... purposes) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("mirror.db"));
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO consent (person, purpose, given, decided_at)"
                    + " SELECT id, ?, 1, 0 FROM person")) {
      for (String purpose : purposes) {
        insert.setString(1, purpose);
        assertEquals(1, insert.executeUpdate());
      }
    }
  }

  private MirrorConfig config(Map<String, String> more) throws IOException {
    Map<String, String> flags = new HashMap<>(more);
    flags.put("mirror.data", data.toString());
    flags.put("mirror.display.port", "0");
    flags.put("mirror.uplink.broker.uri", "tcp://127.0.0.1:" + closedPort());
    flags.put("mirror.capture.passes", "1");
    return switch (Config.mirror(Sources.ofFlags(data, flags))) {
      case Outcome.Loaded<MirrorConfig> loaded -> loaded.config();
      case Outcome.Invalid<MirrorConfig> invalid -> fail(invalid.toString());
    };
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private List<String> column(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("mirror.db"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new java.util.ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  private static ScanMessage message(String json) {
    Decoded decoded = new MessageCodec().decode(json.getBytes(StandardCharsets.UTF_8));
    return (ScanMessage) assertInstanceOf(Decoded.Accepted.class, decoded).message();
  }
}
