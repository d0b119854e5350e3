package kagami.cloudsync.wire;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One measured scan, schema {@value #SCHEMA}, topic {@code scan}, QoS 1. Refused scans are not
 * sent.
 *
 * @param id UUIDv7 given once by the mirror; the service stores each id once
 * @param sequence the mirror's running number of scans, from 1, without gaps; order is read from it
 * @param epoch which of the mirror's databases gave the number: a mirror that lost its own numbers
 *     from 1 again under another epoch; absent until sent, and from mirrors that have none
 * @param person opaque id of the person; names never travel
 * @param takenAt when the light plan began, with the mirror's offset
 * @param sentAt when this copy left the mirror; absent until then (see {@link MessageCodec#stamp})
 * @param clock how far {@code takenAt} can be trusted
 * @param algorithm version of the measuring method; versions are never mixed in one line of a chart
 * @param calibration id of the calibration in force, absent when the mirror was never calibrated
 * @param capture light and camera state that all frames were verified to have
 * @param gates the quality checks with measured value and limit
 * @param zones measured and not measurable zones
 * @param passes how many passes of the light plan the values are the median of
 */
public record ScanMessage(
    UUID id,
    long sequence,
    @Nullable UUID epoch,
    UUID person,
    OffsetDateTime takenAt,
    @Nullable OffsetDateTime sentAt,
    ClockQuality clock,
    String algorithm,
    @Nullable String calibration,
    CaptureState capture,
    List<Gate> gates,
    List<ZoneReading> zones,
    int passes)
    implements Receipted {

  /** Name and version of the JSON form. */
  public static final String SCHEMA = "kagami.scan/1";

  /**
   * Checks every field.
   *
   * @throws IllegalArgumentException naming the field and its value
   */
  public ScanMessage {
    Limits.present("id", id);
    Limits.count("sequence", sequence, 1, Limits.SEQUENCE);
    Limits.present("person", person);
    Limits.date("takenAt", takenAt);
    Limits.dateOrNone("sentAt", sentAt);
    Limits.present("clock", clock);
    Limits.token("algorithm", algorithm);
    if (calibration != null) {
      Limits.token("calibration", calibration);
    }
    Limits.present("capture", capture);
    gates = Limits.list("gates", gates, Limits.GATES);
    zones = Limits.list("zones", zones, Limits.ZONES);
    Limits.count("zones count", zones.size(), 1, Limits.ZONES);
    Limits.count("passes", passes, 1, Limits.PASSES);
    Set<String> seen = new HashSet<>();
    for (ZoneReading reading : zones) {
      if (!seen.add(reading.zone())) {
        throw new IllegalArgumentException("zone " + reading.zone() + " is reported twice");
      }
    }
  }

  @Override
  public String schema() {
    return SCHEMA;
  }
}
