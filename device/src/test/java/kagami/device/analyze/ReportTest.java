package kagami.device.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import kagami.analysis.SkinAnalysis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code report.json} field by field: others script against it. */
final class ReportTest {
  /** A field: its type, and whether it must be there. */
  private record Field(Predicate<JsonNode> type, boolean required) {}

  private static final Field TEXT = new Field(JsonNode::isString, true);
  private static final Field NUMBER = new Field(JsonNode::isNumber, true);
  private static final Field TRUTH = new Field(JsonNode::isBoolean, true);
  private static final Field LIST = new Field(JsonNode::isArray, true);
  private static final Field OBJECT = new Field(JsonNode::isObject, true);
  private static final Field MAYBE_TEXT = new Field(JsonNode::isString, false);
  private static final Field MAYBE_NUMBER = new Field(JsonNode::isNumber, false);
  private static final Field MAYBE_OBJECT = new Field(JsonNode::isObject, false);
  private static final Field NUMBER_OR_NULL = new Field(n -> n.isNumber() || n.isNull(), true);

  private static final Map<String, Field> REPORT =
      Map.ofEntries(
          Map.entry("schema", TEXT),
          Map.entry("algorithm", TEXT),
          Map.entry("input", TEXT),
          Map.entry("outcome", TEXT),
          Map.entry("reason", MAYBE_TEXT),
          Map.entry("message", MAYBE_TEXT),
          Map.entry("resolutionClass", MAYBE_TEXT),
          Map.entry("mmPerPixel", MAYBE_NUMBER),
          Map.entry("scaleSource", MAYBE_TEXT),
          Map.entry("scaleRelativeError", MAYBE_NUMBER),
          Map.entry("timings", OBJECT),
          Map.entry("face", MAYBE_OBJECT),
          Map.entry("light", MAYBE_OBJECT),
          Map.entry("zones", LIST));

  private static final Map<String, Field> ZONE =
      Map.ofEntries(
          Map.entry("zone", TEXT),
          Map.entry("outcome", TEXT),
          Map.entry("reason", MAYBE_TEXT),
          Map.entry("message", MAYBE_TEXT),
          Map.entry("outline", LIST),
          Map.entry("areaMm2", MAYBE_NUMBER),
          Map.entry("validShare", NUMBER),
          Map.entry("mmPerPixel", MAYBE_NUMBER),
          Map.entry("psfFwhmUm", MAYBE_NUMBER),
          Map.entry("metrics", OBJECT),
          Map.entry("pores", LIST));

  private static final Map<String, Field> PORE =
      Map.ofEntries(
          Map.entry("x", NUMBER),
          Map.entry("y", NUMBER),
          Map.entry("diameterUm", NUMBER_OR_NULL),
          Map.entry("axisRatio", NUMBER),
          Map.entry("angleDeg", NUMBER),
          Map.entry("contrast", NUMBER),
          Map.entry("deficitMm2", NUMBER),
          Map.entry("reliefIndex", MAYBE_NUMBER),
          Map.entry("class", TEXT),
          Map.entry("snr", NUMBER),
          Map.entry("validArea", TRUTH));

  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("darkDeficit", "mm²/cm²"),
          Map.entry("visiblePoreDensity", "1/cm²"),
          Map.entry("coveredArea", "%"),
          Map.entry("medianDiameter", "µm"),
          Map.entry("p90Diameter", "µm"),
          Map.entry("elongatedShare", "%"),
          Map.entry("orientationCoherence", "1"),
          Map.entry("pluggedShare", "%"),
          Map.entry("reliefIndex", "1"),
          Map.entry("shineArea", "%"),
          Map.entry("roughness", "1"));

  @TempDir private Path folder;

  @Test
  void aMeasuredPatchHasEveryField() throws IOException {
    JsonNode report = report(0, "--patch", new Inputs(folder).skin("skin"));
    assertFields(REPORT, report);
    assertEquals("kagami.report/1", report.get("schema").asString());
    assertFalse(report.has("light"), "a patch shows no eyes");
    assertEquals(SkinAnalysis.ALGORITHM, report.get("algorithm").asString());
    assertEquals("measured", report.get("outcome").asString());
    assertEquals("full", report.get("resolutionClass").asString());
    assertEquals(0.074, report.get("mmPerPixel").asDouble(), 1e-4);
    assertEquals(1, report.get("zones").size());
    JsonNode zone = report.get("zones").get(0);
    assertZone(zone);
    assertEquals("patch", zone.get("zone").asString());
    assertEquals(UNITS.keySet(), Set.copyOf(zone.get("metrics").propertyNames()));
    assertTrue(zone.get("pores").size() > 100, () -> zone.get("pores").size() + " pores");
    assertTrue(Files.size(folder.resolve("out/skin/relief.png")) > 10_000, "the relief is drawn");
    assertEquals(
        zone.get("pores").size() + 1L,
        Files.readAllLines(folder.resolve("out/skin/pores.csv")).size());
  }

  @Test
  void aMeasuredFaceHasEveryField() throws IOException {
    JsonNode report = report(0, new Inputs(folder).face("face"));
    assertFields(REPORT, report);
    assertEquals("coarse", report.get("resolutionClass").asString());
    JsonNode face = report.get("face");
    assertFields(
        Map.of("box", LIST, "eyes", OBJECT, "irisWidthPx", NUMBER, "poseDeg", OBJECT), face);
    assertEquals(4, face.get("box").size());
    assertFields(Map.of("left", OBJECT, "right", OBJECT), face.get("eyes"));
    assertFields(Map.of("x", NUMBER, "y", NUMBER), face.get("eyes").get("left"));
    assertFields(Map.of("yaw", NUMBER, "pitch", NUMBER, "roll", NUMBER), face.get("poseDeg"));
    // Left is the person's own: on the right side of the picture.
    assertTrue(
        face.get("eyes").get("left").get("x").asDouble()
            > face.get("eyes").get("right").get("x").asDouble());
    assertLight(report.get("light"));
    assertEquals(10, report.get("zones").size());
    for (JsonNode zone : report.get("zones")) {
      assertZone(zone);
      if (zone.get("outcome").asString().equals("measured")) {
        assertEquals(
            Set.of("darkDeficit", "visiblePoreDensity", "shineArea"),
            Set.copyOf(zone.get("metrics").propertyNames()));
        for (JsonNode pore : zone.get("pores")) {
          assertTrue(pore.get("diameterUm").isNull(), "a size in the coarse class");
        }
      }
    }
  }

  @Test
  void aRefusalHasAReasonAndNoFigures() throws IOException {
    JsonNode report = report(2, new Inputs(folder).skin("skin"));
    assertFields(REPORT, report);
    assertEquals("refused", report.get("outcome").asString());
    assertEquals("no-face", report.get("reason").asString());
    assertEquals(0, report.get("zones").size());
  }

  /** What the ring gave, as the white of the eyes and the skin tell it. */
  private static void assertLight(JsonNode light) {
    assertFields(
        Map.of("level", NUMBER, "redOverGreen", NUMBER, "blueOverGreen", NUMBER, "shares", OBJECT),
        light);
    assertTrue(light.get("level").asDouble() > 0);
    JsonNode shares = light.get("shares");
    assertFields(Map.of("north", NUMBER, "east", NUMBER, "south", NUMBER, "west", NUMBER), shares);
    double sum = 0;
    for (JsonNode share : shares) {
      assertEquals(0.25, share.asDouble(), 0.04);
      sum += share.asDouble();
    }
    assertEquals(1, sum, 1e-4);
  }

  private void assertZone(JsonNode zone) {
    assertFields(ZONE, zone);
    for (JsonNode corner : zone.get("outline")) {
      assertEquals(2, corner.size());
    }
    if (zone.get("outcome").asString().equals("refused")) {
      assertTrue(zone.has("reason") && zone.has("message"));
      assertTrue(zone.get("metrics").isEmpty());
      return;
    }
    for (String name : zone.get("metrics").propertyNames()) {
      JsonNode metric = zone.get("metrics").get(name);
      assertFields(Map.of("value", NUMBER, "standardError", NUMBER, "unit", TEXT), metric);
      assertEquals(UNITS.get(name), metric.get("unit").asString(), name);
    }
    for (JsonNode pore : zone.get("pores")) {
      assertFields(PORE, pore);
      assertTrue(Set.of("open", "plugged", "elongated").contains(pore.get("class").asString()));
    }
  }

  private static void assertFields(Map<String, Field> fields, JsonNode node) {
    Map<String, String> wrong = new TreeMap<>();
    Map<String, Field> left = new HashMap<>(fields);
    for (String name : node.propertyNames()) {
      Field field = left.remove(name);
      if (field == null) {
        wrong.put(name, "unknown");
      } else if (!field.type().test(node.get(name))) {
        wrong.put(name, "wrong type: " + node.get(name));
      }
    }
    left.forEach(
        (name, field) -> {
          if (field.required()) {
            wrong.put(name, "absent");
          }
        });
    assertEquals(Map.of(), wrong);
  }

  private JsonNode report(int status, Object... arguments) throws IOException {
    Path out = folder.resolve("out");
    Ran ran =
        Ran.analyze(
            java.util.stream.Stream.concat(
                    java.util.stream.Stream.of("--out", out), List.of(arguments).stream())
                .toArray());
    assertEquals(status, ran.status(), ran::toString);
    Path input = (Path) arguments[arguments.length - 1];
    return JsonMapper.shared()
        .readTree(Files.readString(out.resolve(input.getFileName()).resolve("report.json")));
  }
}
