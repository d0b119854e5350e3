package kagami.device.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Picture;
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
    JsonNode nose = json().get("differences").get(0);
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

  /** Fifteen pores, all found again 3 pixels aside with 0.7 of their deficit. */
  @Test
  void theSamePoresAreCompared() throws IOException {
    assertEquals(0, run(new CompareCommand(), "--json", pores("a", 0, 1), pores("b", 3, 0.7)));
    JsonNode same = json().get("samePores").get(0);
    assertEquals("tracked", same.get("outcome").asString(), same::toString);
    assertEquals(15, same.get("refound").asInt());
    assertEquals(-30, same.get("change").get("percent").asDouble(), 0.1);
    assertEquals("differs", same.get("change").get("verdict").asString());
    assertFalse(out.toString().contains("\"x\""), "a place of a pore");
    assertEquals(0, run(new CompareCommand(), pores("a", 0, 1), pores("b", 3, 0.7)));
    assertTrue(out.toString().contains("15 of 15 found again"), out.toString());
  }

  @Test
  void aPictureNeedsCaptureSets() throws IOException {
    Path pictures = folder.resolve("pictures");
    assertEquals(
        1, run(new CompareCommand(), "--out", pictures, pores("a", 0, 1), pores("b", 3, 1)));
    assertTrue(err.toString().contains("is not a capture set"), err.toString());
    assertEquals(
        2, run(new CompareCommand(), "--out", pictures, report("c", 5, 3), report("d", 6, 3)));
    assertTrue(err.toString().contains("no zone was found again"), err.toString());
    assertFalse(Files.exists(pictures));
  }

  private Path pores(String name, double shift, double factor) throws IOException {
    StringBuilder pores = new StringBuilder();
    for (int i = 0; i < 15; i++) {
      pores.append(
          String.format(
              Locale.ROOT,
              "%s{\"x\": %.2f, \"y\": %.2f, \"deficitMm2\": %.6f, \"validArea\": true}",
              i == 0 ? "" : ",",
              40 + shift + 400 * (i * 0.618 % 1),
              40 + 300 * (i * 0.7549 % 1),
              (0.01 + 0.001 * i) * factor));
    }
    return write(
        name,
        "{\"schema\": \"kagami.report/1\", \"algorithm\": \"pore/1\", \"outcome\": \"measured\","
            + " \"zones\": [{\"zone\": \"chin\", \"mmPerPixel\": 0.075, \"outline\":"
            + " [[0,0],[500,0],[500,380],[0,380]], \"metrics\": {\"darkDeficit\": {\"value\": 5,"
            + " \"standardError\": 0.3, \"unit\": \"mm²/cm²\"}}, \"pores\": ["
            + pores
            + "]}]}");
  }

  @Test
  void beforeAndAfterAreDrawn() {
    Path repeats = Path.of(System.getProperty("kagami.shared", ""), "phantom", "repeat");
    assumeTrue(Files.isDirectory(repeats), "no capture sets at " + repeats);
    Path pictures = folder.resolve("pictures");
    assertEquals(
        0,
        run(
            new CompareCommand(),
            "--patch",
            "--out",
            pictures,
            repeats.resolve("r00"),
            repeats.resolve("r01")),
        err.toString());
    Picture picture = Picture.read(pictures.resolve("before-after.png"));
    try (ColourImage drawn = assertInstanceOf(Picture.Decoded.class, picture).image()) {
      assertTrue(drawn.width() > 2 * 600 && drawn.height() > 400, drawn.bounds().toString());
    }
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
