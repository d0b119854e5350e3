package kagami.analysis.calibrate;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.analysis.capture.LightState;
import kagami.analysis.face.Zone;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.Mask;

/**
 * What of the ring's light comes from each quadrant, as the skin sees it: room light off, red less
 * blue, in which what oil mirrors drops out.
 *
 * <p>The mean over three zones that face the camera and that neither fringe nor beard covers, each
 * counting the same. Over all skin a fringe would dim the north by 4 % and a beard brighten it by 2
 * %: the forehead has 0.29 from there, the chin 0.21.
 */
final class QuadrantShares {
  private static final List<ZoneId> ZONES =
      List.of(ZoneId.NOSE_DORSUM, ZoneId.CHEEK_MEDIAL_LEFT, ZoneId.CHEEK_MEDIAL_RIGHT);

  /** Least valid part of a zone, 0.4-0.8; smaller lets what covers it decide where it looks. */
  private static final double LEAST_VALID = 0.6;

  /** Less light than this share of full scale is noise. */
  private static final double LEAST_LIGHT = 0.01;

  private final LightSurvey survey;

  QuadrantShares(LightSurvey survey) {
    this.survey = survey;
  }

  /** The shares, together 1; empty when one of the zones is covered or dark. */
  Optional<Map<LightState, Double>> of(List<Zone> zones) {
    Map<LightState, Double> sum = new EnumMap<>(LightState.class);
    List<Zone> seen =
        zones.stream().filter(zone -> ZONES.contains(zone.id()) && uncovered(zone)).toList();
    for (Zone zone : seen) {
      Map<LightState, Double> light = light(survey.places(zone.bounds(), zone.valid()));
      double all = light.values().stream().mapToDouble(l -> l).sum();
      if (!(all > LEAST_LIGHT)) {
        return Optional.empty();
      }
      light.forEach((quadrant, l) -> sum.merge(quadrant, l / all / ZONES.size(), Double::sum));
    }
    return seen.size() == ZONES.size() ? Optional.of(sum) : Optional.empty();
  }

  private static boolean uncovered(Zone zone) {
    try (Mask whole = zone.outline().toMask(zone.bounds())) {
      return zone.valid().count() >= LEAST_VALID * whole.count();
    }
  }

  private Map<LightState, Double> light(int[] places) {
    double room = mean(LightState.AMBIENT, places);
    Map<LightState, Double> light = new EnumMap<>(LightState.class);
    for (LightState quadrant : LightState.QUADRANTS) {
      light.put(quadrant, Math.max(0, mean(quadrant, places) - room));
    }
    return light;
  }

  private double mean(LightState light, int[] places) {
    LightSurvey.Sample frame = survey.first(light).orElseThrow();
    return Arrays.stream(places).mapToDouble(frame::matt).average().orElse(0);
  }
}
