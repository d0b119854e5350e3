package kagami.device.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import kagami.config.checkup.CheckupJson;
import kagami.config.checkup.CheckupText;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckupTextTest {
  private static final List<Finding> ALL =
      List.of(
          new Finding("one", new Outcome.Fine("seen")),
          new Finding("two", new Outcome.NotHere("none")),
          new Finding("three", new Outcome.Warning("odd", "dust", "wipe")),
          new Finding("four", new Outcome.Failed("broken", "age", "replace")));

  private static String text(boolean colour) {
    CheckupText text = new CheckupText(colour);
    return ALL.stream().map(text::lines).collect(Collectors.joining()) + text.summary(ALL);
  }

  @Test
  void colourAddsNothingButColour() {
    String plain = text(false);
    assertFalse(plain.contains("\u001b"), plain);
    assertTrue(text(true).contains("\u001b[31m"));
    assertEquals(plain, text(true).replaceAll("\u001b\\[\\d*m", ""));
    for (String word : new String[] {"✓ fine", "- n/a", "! warning", "✗ failed"}) {
      assertTrue(plain.contains(word), word);
    }
    assertTrue(plain.endsWith("1 failed, 1 warnings, of 4."), plain);
  }

  @Test
  void jsonSaysWhatTheTextSays() {
    JsonNode json = JsonMapper.shared().valueToTree(CheckupJson.of(ALL));
    assertEquals("kagami.doctor/1", json.get("schema").asString());
    assertFalse(json.get("well").asBoolean());
    String plain = text(false);
    for (JsonNode finding : json.get("findings")) {
      for (var property : finding.properties()) {
        String value = property.getValue().asString();
        assertTrue(plain.contains(value.equals("not-here") ? "n/a" : value), value);
      }
    }
    assertTrue(CheckupJson.of(ALL.subList(0, 2)).well());
  }
}
