package kagami.device.store;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import kagami.analysis.calibrate.LightReading;
import kagami.analysis.trend.PassSummary;
import kagami.analysis.trend.Tag;

/**
 * What is kept of a scan beside its message.
 *
 * @param method what it was measured with
 * @param day date where the person was
 * @param comparable pose and distance were within the bands of the person's first scan
 * @param pose how the person stood, when a face was seen
 * @param zones every zone that was looked at
 * @param passes what single passes measured
 * @param gates the quality checks
 * @param light what the ring gave, when the scan tells it
 * @param tags what may explain a change, at most one of a kind
 */
public record ScanFigures(
    Method method,
    LocalDate day,
    boolean comparable,
    Optional<Pose> pose,
    List<Zone> zones,
    List<PassValue> passes,
    List<Check> gates,
    Optional<LightReading> light,
    List<Circumstance> tags) {
  /** Copies the lists. */
  public ScanFigures {
    zones = List.copyOf(zones);
    passes = List.copyOf(passes);
    gates = List.copyOf(gates);
    tags = List.copyOf(tags);
  }

  /**
   * What a scan was measured with.
   *
   * @param algorithm name and version of the measuring method
   * @param calibration id of the calibration, when there was one
   * @param lightPlan name of the light plan
   * @param passes how many passes were accepted
   */
  public record Method(
      String algorithm, Optional<String> calibration, String lightPlan, int passes) {}

  /**
   * How a person stood: eyes in pixels of the picture under full light, turn in degrees as in
   * {@code Face.Pose}.
   *
   * @param distanceMm camera to face plane, when measured
   */
  public record Pose(
      double leftEyeX,
      double leftEyeY,
      double rightEyeX,
      double rightEyeY,
      double yawDeg,
      double pitchDeg,
      double rollDeg,
      OptionalDouble distanceMm) {}

  /**
   * One zone.
   *
   * @param areaMm2 valid skin area, when known
   * @param reason why it has no figures
   * @param metrics values by name
   */
  public record Zone(
      String zone,
      double validShare,
      OptionalDouble areaMm2,
      Optional<String> reason,
      Map<String, PassSummary> metrics) {
    /** Copies the metrics in their order. */
    public Zone {
      metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
  }

  /** What one pass, counted from 0, measured of a zone. */
  public record PassValue(int pass, String zone, String metric, PassSummary.Reading reading) {}

  /**
   * One quality check.
   *
   * @param zone the zone it was made for; absent when it holds for the whole picture
   */
  public record Check(
      String gate,
      Optional<String> zone,
      boolean passed,
      double value,
      double limit,
      String unit) {}

  /**
   * Something else that may explain a change.
   *
   * @param minutes since the face was washed, for that kind
   */
  public record Circumstance(Tag.Kind kind, OptionalInt minutes) {}
}
