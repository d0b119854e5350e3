package kagami.cloudsync.bench.part;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import kagami.cloudsync.wire.CaptureState;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.Gate;
import kagami.cloudsync.wire.MetricReading;
import kagami.cloudsync.wire.ScanMessage;
import kagami.cloudsync.wire.UuidV7;
import kagami.cloudsync.wire.ZoneReading;

/** Scans of a whole face with plausible numbers, as large as real ones. */
public final class SampleScans {
  private static final List<String> ZONES =
      List.of(
          "forehead",
          "glabella",
          "nose_dorsum",
          "nose_wing_left",
          "nose_wing_right",
          "cheek_medial_left",
          "cheek_medial_right",
          "cheek_lateral_left",
          "cheek_lateral_right",
          "chin");

  private final RandomGenerator random;

  /** Scans whose numbers are drawn from {@code random}. */
  public SampleScans(RandomGenerator random) {
    this.random = random;
  }

  /**
   * A scan.
   *
   * @param sequence the mirror's running number, from 1
   */
  public ScanMessage scan(UUID person, long sequence, OffsetDateTime takenAt) {
    List<ZoneReading> zones = new ArrayList<>();
    for (String zone : ZONES) {
      boolean hidden = zone.equals("glabella");
      zones.add(
          new ZoneReading(
              zone,
              hidden ? 0.4 : 0.9,
              hidden ? "covered by hair" : null,
              hidden ? Map.of() : metrics(zone.startsWith("nose") ? 1.6 : 1)));
    }
    return new ScanMessage(
        new UuidV7(takenAt::toInstant, random).next(),
        sequence,
        null,
        person,
        takenAt,
        null,
        ClockQuality.SYNCHRONISED,
        "kagami-pore/1",
        null,
        new CaptureState("phantom", "eight-step/1", 20, 1, 450.0, 0.074, "full"),
        List.of(new Gate("roomLight", null, true, 3.5, 25, "%")),
        zones,
        3);
  }

  private Map<String, MetricReading> metrics(double richness) {
    Map<String, MetricReading> metrics = new LinkedHashMap<>();
    metrics.put("darkDeficit", reading(0.41 * richness, 0.02, "mm²/cm²"));
    metrics.put("visiblePoreDensity", reading(38 * richness, 2, "1/cm²"));
    metrics.put("coveredArea", reading(3.1 * richness, 0.25, "%"));
    metrics.put("medianDiameter", reading(262 * Math.sqrt(richness), 9, "µm"));
    metrics.put("p90Diameter", reading(410 * Math.sqrt(richness), 17, "µm"));
    metrics.put("elongatedShare", reading(18, 2.1, "%"));
    metrics.put("pluggedShare", reading(9 * richness, 1.4, "%"));
    metrics.put("reliefIndex", reading(0.31, 0.03, "1"));
    return metrics;
  }

  private MetricReading reading(double mean, double error, String unit) {
    return new MetricReading(mean + random.nextGaussian() * error, error, unit);
  }
}
