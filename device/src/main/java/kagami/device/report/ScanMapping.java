package kagami.device.report;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kagami.analysis.metric.Metric;
import kagami.analysis.trend.PassSummary;
import kagami.cloudsync.wire.CaptureState;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.MetricReading;
import kagami.cloudsync.wire.ScanMessage;
import kagami.cloudsync.wire.ZoneReading;
import kagami.device.scan.CombinedZone;
import kagami.device.scan.CompletedScan;
import kagami.device.store.ScanKey;
import org.jspecify.annotations.Nullable;

/** From a scan to its message: numbers only, nothing that could carry a picture. */
final class ScanMapping {
  private final String algorithm;
  private final ZoneId timeZone;

  /**
   * @param algorithm version of the measuring method
   * @param timeZone where the mirror hangs
   */
  ScanMapping(String algorithm, ZoneId timeZone) {
    this.algorithm = algorithm;
    this.timeZone = timeZone;
  }

  ScanMessage message(ScanFile file, ScanKey key, UUID person, ClockQuality clock) {
    CompletedScan scan = file.scan();
    return new ScanMessage(
        key.id(),
        key.sequence(),
        null,
        person,
        scan.takenAt().atZone(timeZone).toOffsetDateTime(),
        null,
        clock,
        algorithm,
        file.calibration().orElse(null),
        capture(scan),
        file.gates(),
        scan.zones().stream().map(ScanMapping::zone).toList(),
        scan.passes());
  }

  private static CaptureState capture(CompletedScan scan) {
    CompletedScan.Conditions conditions = scan.conditions();
    @Nullable Double distance =
        conditions.distanceMm().isPresent() ? conditions.distanceMm().getAsDouble() : null;
    return new CaptureState(
        conditions.camera(),
        conditions.lightPlan(),
        conditions.settings().exposureMs(),
        conditions.settings().analogueGain(),
        distance,
        scan.scale().mmPerPixel(),
        scan.resolution().id());
  }

  private static ZoneReading zone(CombinedZone zone) {
    return switch (zone) {
      case CombinedZone.Measured measured ->
          new ZoneReading(
              measured.zone().id(), measured.validShare(), null, metrics(measured.metrics()));
      case CombinedZone.NotMeasurable not ->
          new ZoneReading(not.zone().id(), not.validShare(), not.reason().sentence(), Map.of());
    };
  }

  private static Map<String, MetricReading> metrics(Map<Metric, PassSummary> metrics) {
    Map<String, MetricReading> readings = new LinkedHashMap<>();
    metrics.forEach(
        (metric, summary) ->
            readings.put(
                metric.id(),
                new MetricReading(summary.value(), summary.standardError(), metric.unit())));
    return readings;
  }
}
