package kagami.device.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatisticsCommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(Object command, Object... arguments) {
    List<String> words = new ArrayList<>();
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words.toArray(String[]::new));
  }

  private JsonNode json() {
    return JsonMapper.shared().readTree(out.toString());
  }

  /** A result folder whose nose and chin have a dark deficit. */
  private Path report(String name, double nose, double chin) throws IOException {
    return report(name, "pore/1", nose, chin);
  }

  private Path report(String name, String algorithm, double nose, double chin) throws IOException {
    String zone =
        """
        {"zone": "%s", "outcome": "measured", "outline": [], "validShare": 1, "metrics":
          {"darkDeficit": {"value": %.3f, "standardError": 0.3, "unit": "mm²/cm²"}}, "pores": []}
        """;
    return write(
        name,
        String.format(
            Locale.ROOT,
            "{\"schema\": \"kagami.report/1\", \"algorithm\": \"%s\", \"input\": \"x\","
                + " \"outcome\": \"measured\", \"zones\": ["
                + zone
                + ","
                + zone
                + "]}",
            algorithm,
            "nose_dorsum",
            nose,
            "chin",
            chin));
  }

  private Path write(String name, String text) throws IOException {
    Path result = Files.createDirectories(folder.resolve(name));
    Files.writeString(result.resolve("report.json"), text);
    return result;
  }

  /** 5 against 6 with ± 0.3 each: 1 > 2·√(0.09 + 0.09) = 0.849; 3 against 3.8 does not reach it. */
  @Test
  void aDifferenceIsOneBeyondTwoStandardErrors() throws IOException {
    Path a = report("a", 5, 3);
    Path b = report("b", 6, 3.8);
    assertEquals(0, run(new CompareCommand(), a, b), err.toString());
    List<String> lines = out.toString().lines().toList();
    assertEquals(3, lines.size());
    assertTrue(lines.get(1).contains("+1.000 ±  0.424  differs"), lines.get(1));
    assertTrue(lines.get(2).contains("+0.800 ±  0.424  no difference beyond noise"), lines.get(2));
  }

  @Test
  void theComparisonAsJson() throws IOException {
    assertEquals(0, run(new CompareCommand(), "--json", report("a", 5, 3), report("b", 6, 3)));
    JsonNode nose = json().get(0);
    assertEquals("nose_dorsum", nose.get("quantity").get("zone").asString());
    assertEquals(1, nose.get("difference").asDouble(), 1e-9);
    assertEquals(Math.sqrt(0.18), nose.get("standardError").asDouble(), 1e-9);
    assertEquals("differs", nose.get("verdict").asString());
  }

  /**
   * 4, 5, 6: SD 1, CV 20 %, MDC95 1.96·√2. The zones 4 5 6 and 1 2 3 differ by 3 in each repeat.
   */
  @Test
  void repeatsAsJson() throws IOException {
    Object[] inputs = {
      "--json", report("a", 4, 1), report("b", 5, 2), report("c", 6, 3),
    };
    assertEquals(0, run(new RepeatabilityCommand(), inputs), err.toString());
    assertEquals(3, json().get("inputs").asInt());
    JsonNode nose = json().get("figures").get(0);
    assertEquals(1, nose.get("standardDeviation").asDouble(), 1e-9);
    assertEquals(20, nose.get("cvPercent").asDouble(), 1e-9);
    assertEquals(2.7718, nose.get("smallestRealChange").asDouble(), 1e-3);
    assertEquals(0.3, nose.get("statedError").asDouble(), 1e-9);
    // Mean squares 13.5 (zones), 2 (repeats), 0 (rest): 13.5/(13.5 + 3·2/2).
    JsonNode icc = json().get("agreement").get(0).get("icc");
    assertEquals(13.5 / 16.5, icc.get("value").asDouble(), 1e-9);
  }

  @Test
  void aRefusedRepeatIsNamedAndTheOthersGoOn() throws IOException {
    Path refused =
        write(
            "no",
            "{\"schema\": \"kagami.report/1\", \"algorithm\": \"pore/1\", \"outcome\": \"refused\","
                + " \"reason\": \"no-face\", \"message\": \"No face was found.\", \"zones\": []}");
    assertEquals(2, run(new RepeatabilityCommand(), report("a", 4, 1), refused, report("b", 5, 2)));
    assertTrue(err.toString().contains("was refused: No face was found."), err.toString());
    assertTrue(out.toString().contains("nose_dorsum"), out.toString());
    assertEquals(1, run(new CompareCommand(), refused, folder.resolve("absent")));
  }

  @Test
  void versionsNeverMix() throws IOException {
    assertEquals(1, run(new CompareCommand(), report("a", 5, 3), report("b", "pore/2", 6, 3)));
    assertTrue(err.toString().contains("different versions"), err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void brokenInputsAreExplained() throws IOException {
    Path good = report("a", 5, 3);
    for (String text :
        new String[] {
          "",
          "{",
          "[]",
          "null",
          "{}",
          "{\"schema\": \"kagami.report/9\"}",
          "{\"schema\": \"kagami.report/1\", \"algorithm\": \"pore/1\", \"zones\": [{}]}",
          "{\"schema\": \"kagami.report/1\", \"algorithm\": \"pore/1\", \"zones\": [{\"zone\":"
              + " \"chin\", \"metrics\": {\"darkDeficit\": {\"value\": 1}}}]}"
        }) {
      assertEquals(1, run(new CompareCommand(), good, write("broken", text)), text);
    }
    assertEquals(1, run(new RepeatabilityCommand(), good, folder.resolve("absent")));
    assertFalse(err.toString().contains("Exception"), err.toString());
    assertEquals(1, run(new RepeatabilityCommand(), good));
    assertEquals(1, run(new CompareCommand(), good));
  }

  @Test
  void helpShowsExamples() {
    assertEquals(0, run(new CompareCommand(), "--help"));
    assertEquals(0, run(new RepeatabilityCommand(), "--help"));
    assertEquals(2, out.toString().split("Examples:", -1).length - 1);
  }

  @Test
  void captureSetsAreMeasured() {
    Path repeats = Path.of(System.getProperty("kagami.shared", ""), "phantom", "repeat");
    assumeTrue(Files.isDirectory(repeats), "no capture sets at " + repeats);
    assertEquals(
        0,
        run(
            new RepeatabilityCommand(),
            "--json",
            "--patch",
            repeats.resolve("r00"),
            repeats.resolve("r01")),
        err.toString());
    JsonNode deficit = json().get("figures").get(0);
    assertEquals("darkDeficit", deficit.get("quantity").get("metric").asString());
    double cv = deficit.get("cvPercent").asDouble();
    assertTrue(cv > 0 && cv < 20, "CV " + cv + " %");
  }
}
