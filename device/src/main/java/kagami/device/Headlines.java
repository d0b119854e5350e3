package kagami.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.analysis.face.ZoneId;
import kagami.analysis.metric.Metric;
import kagami.analysis.trend.PassSummary;
import kagami.device.scan.CombinedZone;
import kagami.device.session.ResultCard.Figure;

/**
 * Which figures a person sees: of each zone the most trusted metric that it has, the zones that
 * people ask about first.
 */
final class Headlines {
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.NOSE_DORSUM,
          ZoneId.CHEEK_MEDIAL_LEFT,
          ZoneId.FOREHEAD,
          ZoneId.CHEEK_MEDIAL_RIGHT,
          ZoneId.CHIN,
          ZoneId.GLABELLA,
          ZoneId.NOSE_WING_LEFT,
          ZoneId.NOSE_WING_RIGHT,
          ZoneId.CHEEK_LATERAL_LEFT,
          ZoneId.CHEEK_LATERAL_RIGHT,
          ZoneId.PATCH);

  private static final List<Metric> METRICS =
      List.of(Metric.DARK_DEFICIT, Metric.VISIBLE_PORE_DENSITY, Metric.COVERED_AREA);

  private Headlines() {}

  static List<Figure> of(List<CombinedZone> zones) {
    List<Figure> figures = new ArrayList<>();
    for (ZoneId id : ZONES) {
      zones.stream()
          .filter(zone -> zone.zone() == id)
          .findFirst()
          .flatMap(Headlines::figure)
          .ifPresent(figures::add);
    }
    return figures;
  }

  private static Optional<Figure> figure(CombinedZone zone) {
    return switch (zone) {
      case CombinedZone.NotMeasurable _ -> Optional.empty();
      case CombinedZone.Measured(ZoneId id, double _, Map<Metric, PassSummary> metrics) ->
          METRICS.stream()
              .filter(metrics::containsKey)
              .findFirst()
              .flatMap(
                  metric ->
                      Optional.ofNullable(metrics.get(metric))
                          .map(s -> new Figure(id, metric, s.value(), s.standardError())));
    };
  }
}
