package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SessionCommandTest {
  /** A machine under load may miss a bar; what is judged has to be what was timed. */
  @Test
  void sessionsAreTimedAndJudged() {
    StringWriter out = new StringWriter();
    int end =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .execute(
                "bench",
                "session",
                "--scans",
                "1",
                "--size",
                "640x480",
                "--json",
                "--set",
                "mirror.capture.passes=2");
    JsonNode json = new JsonMapper().readTree(out.toString());
    JsonNode scan = json.get("scans").get(0);
    assertTrue(scan.get("setMs").doubleValue() > 20, out.toString());
    assertTrue(
        scan.get("resultMs").doubleValue() >= scan.get("setMs").doubleValue() * 0.9,
        out.toString());
    assertTrue(scan.get("previewsPerSecond").doubleValue() > 0, out.toString());
    JsonNode stages = json.get("stagesMs");
    double wait =
        stages.get("until-measured").doubleValue() + stages.get("store-and-show").doubleValue();
    assertEquals(scan.get("resultMs").doubleValue(), wait, 1, out.toString());
    assertTrue(stages.propertyNames().stream().anyMatch(s -> s.startsWith("analysis/")));
    double first = json.get("simulatedFirstFrameS").doubleValue();
    double further = json.get("simulatedFurtherFrameS").doubleValue();
    assertTrue(further > 0 && first > further, out.toString());
    assertEquals(end == 0, json.get("met").booleanValue());
  }
}
