package kagami.cloudsync.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the mirror's machine is, schema {@value #SCHEMA}, topic {@code telemetry}, QoS 0 with an
 * expiry of 120 s: of use while it is fresh, and the first thing left out when room is short.
 *
 * @param at when it was read
 * @param temperatures where it is how warm
 * @param throttling why the processor is held back at present
 * @param storageFreeBytes free room where the mirror keeps its database, absent when unknown
 * @param ringHours how long the imaging ring has given light in its life, hours, absent when
 *     unknown
 * @param timings how long the stages of the last scan took
 */
public record TelemetryMessage(
    OffsetDateTime at,
    List<Temperature> temperatures,
    List<Throttling> throttling,
    @Nullable Long storageFreeBytes,
    @Nullable Double ringHours,
    List<Timing> timings)
    implements Message {

  /** Name and version of the JSON form. */
  public static final String SCHEMA = "kagami.telemetry/1";

  /**
   * Checks every field.
   *
   * @throws IllegalArgumentException naming the field and its value
   */
  public TelemetryMessage {
    Limits.date("at", at);
    temperatures = Limits.list("temperatures", temperatures, Limits.TEMPERATURES);
    throttling = Limits.list("throttling", throttling, Throttling.values().length);
    if (storageFreeBytes != null) {
      Limits.count("storageFreeBytes", storageFreeBytes, 0, Long.MAX_VALUE);
    }
    if (ringHours != null) {
      Limits.atLeastZero("ringHours", ringHours);
    }
    timings = Limits.list("timings", timings, Limits.TIMINGS);
  }

  @Override
  public String schema() {
    return SCHEMA;
  }

  /**
   * How warm a part is.
   *
   * @param part such as {@code processor}
   * @param celsius temperature, °C
   */
  public record Temperature(String part, double celsius) {

    /** Checks every field; throws an IllegalArgumentException naming it. */
    public Temperature {
      Limits.token("part", part);
      Limits.finite("celsius", celsius);
    }
  }

  /**
   * How long a stage took.
   *
   * @param stage such as {@code capture}
   * @param ms milliseconds
   */
  public record Timing(String stage, double ms) {

    /** Checks every field; throws an IllegalArgumentException naming it. */
    public Timing {
      Limits.token("stage", stage);
      Limits.atLeastZero("ms", ms);
    }
  }

  /** Why a Raspberry Pi's processor is held back, as its firmware tells. */
  public enum Throttling {
    /** The supply's voltage is too low. */
    @JsonProperty("under-voltage")
    UNDER_VOLTAGE,
    /** Its frequency is capped. */
    @JsonProperty("frequency-capped")
    FREQUENCY_CAPPED,
    /** It is slowed down, being too hot. */
    @JsonProperty("throttled")
    THROTTLED,
    /** It nears its highest temperature. */
    @JsonProperty("soft-temperature-limit")
    SOFT_TEMPERATURE_LIMIT
  }
}
