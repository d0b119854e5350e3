package kagami.cloudsync.home;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import kagami.cloudsync.wire.Topics;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Home Assistant's device-based discovery message: one JSON object with {@code device}, {@code
 * origin} and {@code components}, each component with its {@code platform} and {@code unique_id}
 * (Home Assistant documentation, integrations "MQTT", "MQTT sensor", "binary sensor", "light" with
 * JSON schema and "button"). It carries no {@code schema} field, since unknown fields at the top
 * make Home Assistant refuse it.
 *
 * <p>Scores stay visible while the mirror is off; what needs the mirror's presence is unavailable
 * then. Names of persons appear only where {@link Offer.Person#name} allows it.
 */
public final class Discovery {
  /**
   * How long a temperature counts without a new one, seconds. Larger: shown longer after the last;
   * smaller: gaps when a message is lost. Default five times the time between two.
   */
  private static final int TEMPERATURE_EXPIRES_S = 300;

  private final Topics topics;
  private final String prefix;
  private final JsonMapper json = JsonMapper.shared();

  /** For the mirror of these topics. */
  public Discovery(Topics topics) {
    this.topics = topics;
    this.prefix = "kagami_" + topics.mirror();
  }

  /**
   * The retained payload for {@link Topics#homeAssistantConfig}.
   *
   * @param removed components that an earlier message had, by {@link #platforms}; Home Assistant
   *     drops those that come with their platform only
   */
  public byte[] payload(Offer offer, Map<String, String> removed) {
    ObjectNode root = json.createObjectNode();
    ObjectNode device = root.putObject("device");
    device.putArray("identifiers").add(prefix);
    device
        .put("name", offer.name())
        .put("manufacturer", "Kagami")
        .put("model", "Skin analyzer mirror")
        .put("sw_version", offer.version());
    root.putObject("origin").put("name", "Kagami").put("sw_version", offer.version());
    root.put("qos", 1);
    ObjectNode components = root.putObject("components");
    components(offer).forEach(components::set);
    removed.forEach(
        (id, platform) -> {
          if (!components.has(id)) {
            components.putObject(id).put("platform", platform);
          }
        });
    return json.writeValueAsBytes(root);
  }

  /** The platform of every component of an offer, by the component's id. */
  public Map<String, String> platforms(Offer offer) {
    Map<String, String> platforms = new TreeMap<>();
    components(offer)
        .forEach((id, component) -> platforms.put(id, component.path("platform").asString()));
    return platforms;
  }

  private Map<String, ObjectNode> components(Offer offer) {
    Map<String, ObjectNode> all = new TreeMap<>();
    all.put("connectivity", connectivity());
    all.put("last_scan", lastScan());
    all.put("outbox", outbox());
    all.put("processor_temperature", temperature());
    all.put("start_scan", button());
    if (offer.shutter()) {
      all.put("shutter", shutter());
    }
    Offer.@Nullable Lamp lamp = offer.lamp();
    if (lamp != null) {
      all.put("lamp", light(lamp));
    }
    for (Offer.Person person : offer.persons()) {
      String who = who(offer.persons(), person);
      all.put("score_" + person.id(), score(person, who + "Pore score", null));
      for (String zone : new TreeSet<>(offer.zones().keySet())) {
        all.put(
            "score_" + person.id() + "_" + zone,
            score(person, who + offer.zones().get(zone) + " pore score", zone));
      }
    }
    all.forEach((id, component) -> component.put("unique_id", prefix + "_" + id));
    return all;
  }

  /** What tells the entities of several persons apart; nothing for the only one without a name. */
  private static String who(List<Offer.Person> persons, Offer.Person person) {
    if (person.name() != null) {
      return person.name() + " ";
    }
    return persons.size() == 1 ? "" : "Person " + (persons.indexOf(person) + 1) + " ";
  }

  private ObjectNode score(Offer.Person person, String name, @Nullable String zone) {
    String figures = "(value_json.persons.get('" + person.id() + "') or {})";
    String of =
        zone == null ? figures : "((" + figures + ".get('zones') or {}).get('" + zone + "') or {})";
    String set = "{% set score = " + of + ".get('score') %}";
    return component("sensor", name)
        .put("state_topic", topics.state())
        .put("value_template", set + "{{ score.value if score else None }}")
        .put("json_attributes_topic", topics.state())
        .put(
            "json_attributes_template",
            set + "{{ {'standard_error': score.standardError if score else None} | tojson }}")
        .put("unit_of_measurement", "%")
        .put("state_class", "measurement")
        .put("suggested_display_precision", 0)
        .put("icon", "mdi:face-woman-shimmer-outline");
  }

  private ObjectNode connectivity() {
    return component("binary_sensor", "Connectivity")
        .put("state_topic", topics.status())
        .put("value_template", "{{ 'ON' if value_json.presence == 'online' else 'OFF' }}")
        .put("device_class", "connectivity")
        .put("entity_category", "diagnostic");
  }

  private ObjectNode lastScan() {
    return component("sensor", "Last scan")
        .put("state_topic", topics.status())
        .put("value_template", "{{ value_json.lastScanAt | default(None) }}")
        .put("device_class", "timestamp");
  }

  private ObjectNode outbox() {
    return present(component("sensor", "Messages waiting"))
        .put("state_topic", topics.status())
        .put("value_template", "{{ value_json.outboxDepth }}")
        .put("state_class", "measurement")
        .put("entity_category", "diagnostic");
  }

  private ObjectNode temperature() {
    return component("sensor", "Processor temperature")
        .put("state_topic", topics.telemetry())
        .put(
            "value_template",
            "{{ (value_json.temperatures | selectattr('part', 'eq', 'processor')"
                + " | map(attribute='celsius') | list + [None])[0] }}")
        .put("device_class", "temperature")
        .put("unit_of_measurement", "°C")
        .put("state_class", "measurement")
        .put("expire_after", TEMPERATURE_EXPIRES_S)
        .put("entity_category", "diagnostic");
  }

  private ObjectNode shutter() {
    return present(component("binary_sensor", "Camera cover"))
        .put("state_topic", topics.status())
        .put(
            "value_template",
            "{{ {'open': 'ON', 'closed': 'OFF'}.get(value_json.shutter | default('')) }}")
        .put("device_class", "opening");
  }

  private ObjectNode button() {
    return present(component("button", "Start scan"))
        .put("command_topic", topics.scanSet())
        .put("payload_press", "PRESS");
  }

  private ObjectNode light(Offer.Lamp lamp) {
    ObjectNode light =
        present(component("light", "Vanity lamp"))
            .put("schema", "json")
            .put("state_topic", topics.light())
            .put("command_topic", topics.lightSet())
            .put("brightness", true)
            .put("brightness_scale", 255)
            .put("color_temp_kelvin", true)
            .put("min_kelvin", lamp.warmest())
            .put("max_kelvin", lamp.coldest());
    light.putArray("supported_color_modes").add("color_temp");
    return light;
  }

  private ObjectNode component(String platform, String name) {
    return json.createObjectNode().put("platform", platform).put("name", name);
  }

  /** Available only while the mirror is there. */
  private ObjectNode present(ObjectNode component) {
    return component
        .put("availability_topic", topics.status())
        .put("availability_template", "{{ value_json.presence }}")
        .put("payload_available", "online")
        .put("payload_not_available", "offline");
  }
}
