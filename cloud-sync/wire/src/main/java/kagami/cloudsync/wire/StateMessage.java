package kagami.cloudsync.wire;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The newest figures of those who allowed it, schema {@value #SCHEMA}, topic {@code state}, QoS 1,
 * retained: what a home's sensors read.
 *
 * @param at when the mirror composed this
 * @param persons figures by the opaque id of the person
 */
public record StateMessage(OffsetDateTime at, Map<UUID, PersonState> persons) implements Message {

  /** Name and version of the JSON form. */
  public static final String SCHEMA = "kagami.state/1";

  /**
   * Checks every field.
   *
   * @throws IllegalArgumentException naming the field and its value
   */
  public StateMessage {
    Limits.date("at", at);
    Limits.present("persons", persons);
    Limits.count("persons count", persons.size(), 0, Limits.STATE_PERSONS);
    persons.forEach((person, state) -> Limits.present("state of " + person, state));
    persons = Collections.unmodifiableMap(new LinkedHashMap<>(persons));
  }

  @Override
  public String schema() {
    return SCHEMA;
  }

  /**
   * The newest figures of one person.
   *
   * @param takenAt when they were measured
   * @param score pore score of the whole face, 100 = as at the start; absent without a baseline
   * @param zones figures by zone id
   */
  public record PersonState(
      OffsetDateTime takenAt, @Nullable MetricReading score, Map<String, ZoneState> zones) {

    /** Checks every field; throws an IllegalArgumentException naming it. */
    public PersonState {
      Limits.date("takenAt", takenAt);
      Limits.map("zones", zones, Limits.ZONES);
      zones = Collections.unmodifiableMap(new LinkedHashMap<>(zones));
    }
  }

  /**
   * The newest figures of one zone.
   *
   * @param score pore score, 100 = as at the start; absent without a baseline
   * @param metrics values by metric name
   */
  public record ZoneState(@Nullable MetricReading score, Map<String, MetricReading> metrics) {

    /** Checks every field; throws an IllegalArgumentException naming it. */
    public ZoneState {
      Limits.map("metrics", metrics, Limits.STATE_METRICS);
      metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
  }
}
