package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.config.checkup.Finding;
import kagami.device.board.MonotonicClock;
import kagami.device.health.Checkup;
import kagami.device.health.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DoctorCommandTest {
  @TempDir private Path data;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(int brokerPort, String... arguments) {
    String[] all = new String[arguments.length + 5];
    all[0] = "doctor";
    all[1] = "--data";
    all[2] = data.resolve("mirror").toString();
    all[3] = "--set";
    all[4] = "mirror.uplink.broker.uri=tcp://127.0.0.1:" + brokerPort;
    System.arraycopy(arguments, 0, all, 5, arguments.length);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }

  @Test
  void aSimulatedMirrorIsWell() throws IOException {
    try (BrokerDoor broker = BrokerDoor.answering(0)) {
      assertEquals(0, run(broker.port(), "--simulate"), out.toString());
      assertTrue(out.toString().contains("✓ fine      ring sector 7"), out.toString());
      assertTrue(out.toString().endsWith("All is well.\n"), out.toString());
    }
  }

  @Test
  void jsonIsAllThatIsPrintedAndTheExitCodeTellsOfFaults() throws IOException {
    BrokerDoor broker = BrokerDoor.answering(0);
    broker.close();
    assertEquals(2, run(broker.port(), "--simulate", "--json"), out.toString());
    JsonNode json = JsonMapper.shared().readTree(out.toString());
    assertEquals("kagami.doctor/1", json.get("schema").asString());
    long wanting = json.get("findings").valueStream().filter(finding -> finding.has("fix")).count();
    assertEquals(1, wanting, out.toString());
  }

  /** Said before the ring is lit; a host and a port alone are an address of something else. */
  @Test
  void anAddressThatIsNoneOfAServiceIsRefusedAtOnce() {
    for (String wrong : new String[] {"localhost:8081", "ftp://host/", "http:///", "sync.local"}) {
      assertEquals(1, run(1883, "--simulate", "--json", "--service", wrong), wrong);
    }
    assertEquals("", out.toString());
    assertTrue(err.toString().contains("--service must be http://HOST:PORT"), err.toString());
  }

  @Test
  void behindAClosedCoverTheRingIsNotLitAndNotBlamed() throws IOException {
    MirrorConfig config =
        ((Outcome.Loaded<MirrorConfig>)
                SimulatedDefaults.load(
                    Optional.empty(),
                    Map.of(
                        "mirror.data", data.resolve("covered").toString(),
                        "mirror.camera.width", "640",
                        "mirror.camera.height", "480")))
            .config();
    DoctorChecks checks =
        new DoctorChecks(
            config,
            Machine.here(),
            new DoctorChecks.Links(
                Optional.empty(), List.of(), Duration.ZERO, InstantSource.system()));
    try (Parts parts = new Parts()) {
      Hardware hardware =
          Hardware.open(
              parts,
              config,
              new HardwareChoice.Simulated(
                  CameraUse.SENSOR, HardwareChoice.Subject.Person.of(1), MonotonicClock.system()));
      hardware.panel().orElseThrow().shutter(true);
      List<Finding> found = new Checkup(checks.hardware(hardware)).run(_ -> {});
      List<String> wanting = found.stream().filter(Finding::wanting).map(Finding::name).toList();
      assertEquals(List.of("shutter"), wanting, found.toString());
      assertEquals(0, hardware.ring().litNs());
    }
  }

  @Test
  void wrongSettingsAreNotAFinding() {
    assertEquals(1, run(1883, "--simulate", "--set", "mirror.capture.passes=9"));
    assertTrue(err.toString().contains("mirror.capture.passes"), err.toString());
  }
}
