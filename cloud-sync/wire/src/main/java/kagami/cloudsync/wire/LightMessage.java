package kagami.cloudsync.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How the vanity lamp is set, schema {@value #SCHEMA}, topic {@code light}, QoS 1, retained. The
 * fields besides the schema are those of Home Assistant's MQTT light with JSON schema.
 *
 * @param state whether it gives light
 * @param brightness 1 to 255 when on, 0 when off
 * @param colourMode always {@link ColourMode#TEMPERATURE}
 * @param kelvin colour temperature, K
 */
public record LightMessage(
    Power state,
    int brightness,
    @JsonProperty("color_mode") ColourMode colourMode,
    @JsonProperty("color_temp") int kelvin)
    implements Message {

  /** Name and version of the JSON form. */
  public static final String SCHEMA = "kagami.light/1";

  /**
   * Checks every field.
   *
   * @throws IllegalArgumentException naming the field and its value
   */
  public LightMessage {
    Limits.present("state", state);
    Limits.count("brightness", brightness, state == Power.ON ? 1 : 0, state == Power.ON ? 255 : 0);
    Limits.present("color_mode", colourMode);
    Limits.count("color_temp", kelvin, 1_000, 20_000);
  }

  @Override
  public String schema() {
    return SCHEMA;
  }

  /** Whether a lamp gives light. */
  public enum Power {
    /** It does. */
    ON,
    /** It does not. */
    OFF
  }

  /** What a lamp's colour is described by. */
  public enum ColourMode {
    /** The temperature of a black body. */
    @JsonProperty("color_temp")
    TEMPERATURE
  }
}
