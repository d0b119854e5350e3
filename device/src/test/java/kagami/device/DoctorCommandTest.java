package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
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

  @Test
  void wrongSettingsAreNotAFinding() {
    assertEquals(1, run(1883, "--simulate", "--set", "mirror.capture.passes=9"));
    assertTrue(err.toString().contains("mirror.capture.passes"), err.toString());
  }
}
