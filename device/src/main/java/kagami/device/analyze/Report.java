package kagami.device.analyze;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.ScanResult;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.ZoneResult;
import kagami.analysis.calibrate.LightReading;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.calibrate.Scale;
import kagami.analysis.capture.LightState;
import kagami.analysis.face.Face;
import kagami.analysis.image.Outline;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.metric.Estimate;
import kagami.analysis.metric.Metric;
import kagami.analysis.pore.Pore;
import kagami.analysis.quality.Refusal;
import org.jspecify.annotations.Nullable;

/** {@code report.json}: stable, others script against it. What was not measured is absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Report(
    String schema,
    String algorithm,
    String input,
    String outcome,
    @Nullable String reason,
    @Nullable String message,
    @Nullable String resolutionClass,
    @Nullable Double mmPerPixel,
    @Nullable String scaleSource,
    @Nullable Double scaleRelativeError,
    Map<String, Double> timings,
    @Nullable FaceJson face,
    @Nullable LightJson light,
    List<ZoneJson> zones) {
  static final String SCHEMA = "kagami.report/1";

  record Point(double x, double y) {}

  record Eyes(Point left, Point right) {}

  record PoseJson(double yaw, double pitch, double roll) {}

  record FaceJson(List<Integer> box, Eyes eyes, double irisWidthPx, PoseJson poseDeg) {}

  record LightJson(
      double level, double redOverGreen, double blueOverGreen, Map<String, Double> shares) {}

  record Value(double value, double standardError, String unit) {}

  /** The diameter stands as null where it is not resolved: readers expect the field. */
  record PoreJson(
      double x,
      double y,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Double diameterUm,
      double axisRatio,
      double angleDeg,
      double contrast,
      double deficitMm2,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double reliefIndex,
      @JsonProperty("class") String kind,
      double snr,
      boolean validArea) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ZoneJson(
      String zone,
      String outcome,
      @Nullable String reason,
      @Nullable String message,
      List<List<Double>> outline,
      @Nullable Double areaMm2,
      double validShare,
      @Nullable Double mmPerPixel,
      @Nullable Double psfFwhmUm,
      Map<String, Value> metrics,
      List<PoreJson> pores) {}

  static Report of(String input, ScanResult result) {
    return switch (result) {
      case ScanResult.Measured m ->
          build(
              input,
              null,
              Optional.of(m.scale()),
              m.face(),
              m.light(),
              m.timings(),
              m.zones().stream().map(Report::zone).toList());
      case ScanResult.Refused r ->
          build(input, r.reason(), r.scale(), r.face(), Optional.empty(), r.timings(), List.of());
    };
  }

  private static Report build(
      String input,
      @Nullable Refusal reason,
      Optional<Scale> scale,
      Optional<Face> face,
      Optional<LightReading> light,
      Map<String, Double> timings,
      List<ZoneJson> zones) {
    return new Report(
        SCHEMA,
        SkinAnalysis.ALGORITHM,
        input,
        reason == null ? "measured" : "refused",
        reason == null ? null : reason.id(),
        reason == null ? null : reason.sentence(),
        scale.map(s -> ResolutionClass.of(s.mmPerPixel()).id()).orElse(null),
        scale.map(s -> rounded(s.mmPerPixel(), 6)).orElse(null),
        scale.map(s -> s.source().id()).orElse(null),
        scale.map(Scale::relativeError).orElse(null),
        rounded(timings),
        face.map(Report::face).orElse(null),
        light.map(Report::light).orElse(null),
        zones);
  }

  private static FaceJson face(Face face) {
    return new FaceJson(
        List.of(face.box().x(), face.box().y(), face.box().width(), face.box().height()),
        new Eyes(point(face.leftEye()), point(face.rightEye())),
        rounded(face.irisWidthPx(), 2),
        new PoseJson(
            rounded(face.pose().yaw(), 2),
            rounded(face.pose().pitch(), 2),
            rounded(face.pose().roll(), 2)));
  }

  private static LightJson light(LightReading light) {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (LightState quadrant : LightState.QUADRANTS) {
      shares.put(quadrant.id(), rounded(light.shares().getOrDefault(quadrant, 0.0), 5));
    }
    return new LightJson(
        rounded(light.level(), 6),
        rounded(light.redOverGreen(), 5),
        rounded(light.blueOverGreen(), 5),
        shares);
  }

  private static ZoneJson zone(ZoneResult zone) {
    return switch (zone) {
      case ZoneResult.Measured m ->
          new ZoneJson(
              m.zone().id(),
              "measured",
              null,
              null,
              outline(m.outline()),
              rounded(m.areaMm2(), 2),
              rounded(m.validShare(), 4),
              rounded(m.mmPerPixel(), 6),
              boxed(m.psfFwhmUm(), 1),
              metrics(m.metrics()),
              m.pores().stream().map(Report::pore).toList());
      case ZoneResult.NotMeasurable n ->
          new ZoneJson(
              n.zone().id(),
              "refused",
              n.reason().id(),
              n.reason().sentence(),
              outline(n.outline()),
              null,
              rounded(n.validShare(), 4),
              null,
              null,
              Map.of(),
              List.of());
    };
  }

  private static Map<String, Value> metrics(Map<Metric, Estimate> metrics) {
    Map<String, Value> named = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      Estimate e = metrics.get(metric);
      if (e != null) {
        named.put(
            metric.id(),
            new Value(rounded(e.value(), 5), rounded(e.standardError(), 5), metric.unit()));
      }
    }
    return named;
  }

  private static PoreJson pore(Pore p) {
    return new PoreJson(
        rounded(p.centre().x(), 2),
        rounded(p.centre().y(), 2),
        boxed(p.diameterUm(), 1),
        rounded(p.axisRatio(), 3),
        rounded(p.angleDeg(), 1),
        rounded(p.contrast(), 4),
        rounded(p.deficitMm2(), 6),
        boxed(p.reliefIndex(), 4),
        p.kind().id(),
        rounded(p.snr(), 2),
        p.validArea());
  }

  private static List<List<Double>> outline(Outline outline) {
    return outline.points().stream()
        .map(p -> List.of(rounded(p.x(), 1), rounded(p.y(), 1)))
        .toList();
  }

  private static Point point(PixelPoint p) {
    return new Point(rounded(p.x(), 2), rounded(p.y(), 2));
  }

  private static Map<String, Double> rounded(Map<String, Double> timings) {
    Map<String, Double> copy = new LinkedHashMap<>();
    timings.forEach((stage, ms) -> copy.put(stage, rounded(ms, 1)));
    return copy;
  }

  private static @Nullable Double boxed(OptionalDouble value, int digits) {
    return value.isPresent() ? rounded(value.getAsDouble(), digits) : null;
  }

  private static double rounded(double value, int digits) {
    double scale = Math.pow(10, digits);
    return Math.round(value * scale) / scale;
  }
}
