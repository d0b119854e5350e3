package kagami.device.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import kagami.analysis.ScanResult;
import kagami.analysis.ZoneResult;
import kagami.analysis.calibrate.LightReading;
import kagami.analysis.face.Face;
import kagami.analysis.face.ZoneId;
import kagami.analysis.metric.Metric;
import kagami.analysis.quality.Checklist;
import kagami.analysis.quality.Reference;
import kagami.analysis.quality.StanceGate;
import kagami.analysis.trend.PassSummary;
import kagami.cloudsync.wire.Gate;
import kagami.device.scan.CombinedZone;
import kagami.device.store.ScanFigures;
import kagami.device.store.Scans;

/** From a scan to what is kept of it beside its message. */
final class FigureMapping {
  /**
   * Largest change of distance that leaves two scans comparable, share. Range 0.02-0.1; larger
   * compares more scans, smaller better ones. As the analysis holds against a reference.
   */
  private static final double LARGEST_DISTANCE_CHANGE = 0.05;

  private final String algorithm;

  FigureMapping(String algorithm) {
    this.algorithm = algorithm;
  }

  ScanFigures figures(ScanFile file, LocalDate day, Optional<Scans.Reference> reference) {
    Optional<ScanFigures.Pose> pose = pose(file);
    return new ScanFigures(
        new ScanFigures.Method(
            algorithm,
            file.calibration(),
            file.scan().conditions().lightPlan(),
            file.scan().passes()),
        day,
        reference.map(first -> comparable(pose, first.pose())).orElse(true),
        pose,
        file.scan().zones().stream().map(zone -> zone(zone, file.accepted())).toList(),
        passes(file.accepted()),
        file.gates().stream().map(FigureMapping::check).toList(),
        file.scan().light().filter(FigureMapping::usable),
        file.tags());
  }

  private static Optional<ScanFigures.Pose> pose(ScanFile file) {
    OptionalDouble distance = file.scan().conditions().distanceMm();
    return file.accepted().stream()
        .flatMap(pass -> pass.face().stream())
        .findFirst()
        .map(
            face ->
                new ScanFigures.Pose(
                    face.leftEye().x(),
                    face.leftEye().y(),
                    face.rightEye().x(),
                    face.rightEye().y(),
                    face.pose().yaw(),
                    face.pose().pitch(),
                    face.pose().roll(),
                    distance));
  }

  private static boolean comparable(Optional<ScanFigures.Pose> own, ScanFigures.Pose first) {
    if (own.isEmpty()) {
      return false;
    }
    ScanFigures.Pose pose = own.get();
    Face.Pose turned = new Face.Pose(pose.yawDeg(), pose.pitchDeg(), pose.rollDeg());
    double near = first.distanceMm().orElse(1);
    double change =
        pose.distanceMm().isPresent() && first.distanceMm().isPresent()
            ? Math.abs(pose.distanceMm().getAsDouble() / near - 1)
            : 0;
    return change <= LARGEST_DISTANCE_CHANGE
        && StanceGate.pose(
                turned,
                Optional.of(new Reference(first.yawDeg(), first.pitchDeg(), first.rollDeg(), near)),
                new Checklist())
            .isEmpty();
  }

  private static ScanFigures.Zone zone(CombinedZone zone, List<ScanResult.Measured> passes) {
    return switch (zone) {
      case CombinedZone.Measured measured ->
          new ScanFigures.Zone(
              measured.zone().id(),
              measured.validShare(),
              area(measured.zone(), passes),
              Optional.empty(),
              metrics(measured.metrics()));
      case CombinedZone.NotMeasurable not ->
          new ScanFigures.Zone(
              not.zone().id(),
              not.validShare(),
              OptionalDouble.empty(),
              Optional.of(not.reason().id()),
              Map.of());
    };
  }

  private static Map<String, PassSummary> metrics(Map<Metric, PassSummary> metrics) {
    Map<String, PassSummary> named = new LinkedHashMap<>();
    metrics.forEach((metric, summary) -> named.put(metric.id(), summary));
    return named;
  }

  /** The valid area of the pass in the middle. */
  private static OptionalDouble area(ZoneId zone, List<ScanResult.Measured> passes) {
    double[] areas =
        passes.stream()
            .flatMap(pass -> measured(pass).stream())
            .filter(result -> result.zone() == zone)
            .mapToDouble(ZoneResult.Measured::areaMm2)
            .toArray();
    Arrays.sort(areas);
    return areas.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(areas[(areas.length - 1) / 2]);
  }

  private static List<ScanFigures.PassValue> passes(List<ScanResult.Measured> passes) {
    List<ScanFigures.PassValue> values = new ArrayList<>();
    for (int pass = 0; pass < passes.size(); pass++) {
      for (ZoneResult.Measured zone : measured(passes.get(pass))) {
        int number = pass;
        zone.metrics()
            .forEach(
                (metric, estimate) ->
                    values.add(
                        new ScanFigures.PassValue(
                            number,
                            zone.zone().id(),
                            metric.id(),
                            new PassSummary.Reading(estimate.value(), estimate.standardError()))));
      }
    }
    return values;
  }

  private static List<ZoneResult.Measured> measured(ScanResult.Measured pass) {
    return pass.zones().stream()
        .filter(ZoneResult.Measured.class::isInstance)
        .map(ZoneResult.Measured.class::cast)
        .toList();
  }

  /** What is no light, or no number, must not keep the rest of the scan from being stored. */
  private static boolean usable(LightReading light) {
    return DoubleStream.concat(
            DoubleStream.of(light.level(), light.redOverGreen(), light.blueOverGreen()),
            light.shares().values().stream().mapToDouble(Double::doubleValue))
        .allMatch(value -> value > 0 && Double.isFinite(value));
  }

  private static ScanFigures.Check check(Gate gate) {
    return new ScanFigures.Check(
        gate.gate(),
        Optional.ofNullable(gate.zone()),
        gate.passed(),
        gate.value(),
        gate.limit(),
        gate.unit());
  }
}
