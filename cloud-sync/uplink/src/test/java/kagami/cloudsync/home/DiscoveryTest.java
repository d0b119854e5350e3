package kagami.cloudsync.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kagami.cloudsync.wire.Topics;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Held against the fields that Home Assistant documents for each platform. */
class DiscoveryTest {
  private static final UUID ANNA = UUID.fromString("3f2a6c1e-9a70-4c55-b1d4-5f0e8a7d6c21");
  private static final UUID BEN = UUID.fromString("5b6d7c1e-1a70-4c55-b1d4-5f0e8a7d6c22");
  private static final Map<String, String> ZONES = Map.of("chin", "Chin", "nose_dorsum", "Nose");

  private static final Set<String> EVERY =
      Set.of("platform", "name", "unique_id", "entity_category", "icon");
  private static final Set<String> AVAILABILITY =
      Set.of(
          "availability_topic",
          "availability_template",
          "payload_available",
          "payload_not_available");
  private static final Map<String, Set<String>> OWN =
      Map.of(
          "sensor",
          Set.of(
              "state_topic",
              "value_template",
              "device_class",
              "state_class",
              "unit_of_measurement",
              "expire_after",
              "suggested_display_precision",
              "json_attributes_topic",
              "json_attributes_template"),
          "binary_sensor",
          Set.of("state_topic", "value_template", "device_class"),
          "button",
          Set.of("command_topic", "payload_press"),
          "light",
          Set.of(
              "schema",
              "state_topic",
              "command_topic",
              "brightness",
              "brightness_scale",
              "supported_color_modes",
              "color_temp_kelvin",
              "min_kelvin",
              "max_kelvin"));

  private final Discovery discovery = new Discovery(new Topics("bathroom-1"));

  private static Offer offer(Offer.Person... persons) {
    return new Offer(
        "Bathroom mirror", "0.1.0", List.of(persons), ZONES, new Offer.Lamp(2_200, 6_500), true);
  }

  private JsonNode payload(Offer offer) {
    return JsonMapper.shared().readTree(discovery.payload(offer, Map.of()));
  }

  @Test
  void saysWhatIsDocumentedAndNothingElse() {
    JsonNode root = payload(offer(new Offer.Person(ANNA, null)));

    assertEquals(Set.of("device", "origin", "qos", "components"), Set.copyOf(root.propertyNames()));
    assertEquals("kagami_bathroom-1", root.at("/device/identifiers/0").asString());
    assertFalse(root.at("/origin/name").asString().isEmpty());
    Set<String> ids = new HashSet<>();
    for (Map.Entry<String, JsonNode> entry : root.get("components").properties()) {
      JsonNode component = entry.getValue();
      Set<String> allowed = new HashSet<>(EVERY);
      allowed.addAll(AVAILABILITY);
      allowed.addAll(OWN.get(component.get("platform").asString()));
      Set<String> unknown = new HashSet<>(component.propertyNames());
      unknown.removeAll(allowed);
      assertEquals(Set.of(), unknown, entry.getKey());
      assertTrue(ids.add(component.get("unique_id").asString()), entry.getKey());
      assertTrue(component.has("state_topic") || component.has("command_topic"), entry.getKey());
    }
  }

  @Test
  void offersWhatTheMirrorHas() {
    JsonNode components = payload(offer(new Offer.Person(ANNA, null))).get("components");

    assertEquals(
        Set.of(
            "connectivity",
            "last_scan",
            "outbox",
            "processor_temperature",
            "start_scan",
            "shutter",
            "lamp",
            "score_" + ANNA,
            "score_" + ANNA + "_chin",
            "score_" + ANNA + "_nose_dorsum"),
        Set.copyOf(components.propertyNames()));
    JsonNode lamp = components.get("lamp");
    assertEquals("kagami/v1/bathroom-1/light/set", lamp.get("command_topic").asString());
    assertEquals("kagami/v1/bathroom-1/light", lamp.get("state_topic").asString());
    assertEquals("[\"color_temp\"]", lamp.get("supported_color_modes").toString());
    assertTrue(lamp.get("color_temp_kelvin").asBoolean());
    assertEquals(2_200, lamp.get("min_kelvin").asInt());
    JsonNode score = components.get("score_" + ANNA + "_chin");
    assertEquals("%", score.get("unit_of_measurement").asString());
    assertEquals("measurement", score.get("state_class").asString());
    assertEquals("diagnostic", components.at("/processor_temperature/entity_category").asString());
    Offer plain = new Offer("M", "1", List.of(), ZONES, null, false);
    assertEquals(5, payload(plain).get("components").size());
  }

  @Test
  void namesOfPersonsAreThereOnlyWhenTheyAllowIt() {
    String hidden = text(offer(new Offer.Person(ANNA, null), new Offer.Person(BEN, null)));
    assertTrue(hidden.contains("\"Person 2 Chin pore score\""));

    String shown = text(offer(new Offer.Person(ANNA, "Anna"), new Offer.Person(BEN, null)));
    assertTrue(shown.contains("\"Anna Chin pore score\""));
    assertTrue(shown.contains("\"Person 2 Chin pore score\""));
    assertTrue(text(offer(new Offer.Person(ANNA, null))).contains("\"Chin pore score\""));
  }

  private String text(Offer offer) {
    return new String(discovery.payload(offer, Map.of()), StandardCharsets.UTF_8);
  }

  @Test
  void whatIsTakenAwayKeepsItsPlatformOnly() {
    Offer both = offer(new Offer.Person(ANNA, null), new Offer.Person(BEN, null));
    Offer one = offer(new Offer.Person(ANNA, null));
    JsonNode components =
        JsonMapper.shared()
            .readTree(discovery.payload(one, discovery.platforms(both)))
            .get("components");

    assertEquals("{\"platform\":\"sensor\"}", components.get("score_" + BEN + "_chin").toString());
    assertEquals(discovery.platforms(both).keySet(), Set.copyOf(components.propertyNames()));
    assertTrue(components.get("score_" + ANNA).size() > 1);
  }

  @Test
  void aLampNeedsARange() {
    assertThrows(IllegalArgumentException.class, () -> new Offer.Lamp(6_500, 2_200));
  }
}
