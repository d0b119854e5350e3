package kagami.analysis.phantom;

import java.util.List;
import java.util.Map;
import kagami.analysis.face.ZoneId;

/** Where the zones are on the mean head, as polygons in skin coordinates (u, v pairs, mm). */
final class FaceZones {
  /** Outlines of the midline zones and of the person's left; the right ones are mirrored. */
  private static final Map<ZoneId, double[]> LEFT =
      Map.of(
          ZoneId.FOREHEAD,
          new double[] {-44, -33, -46, -46, -38, -58, -22, -63, 22, -63, 38, -58, 46, -46, 44, -33},
          ZoneId.GLABELLA,
          new double[] {-9, -31, 9, -31, 9, -12, -9, -12},
          ZoneId.NOSE_DORSUM,
          new double[] {-5, -8, 5, -8, 7, 12, 10, 30, 9, 44, -9, 44, -10, 30, -7, 12},
          ZoneId.NOSE_WING_LEFT,
          new double[] {10.5, 30, 15, 34, 18.5, 41, 17, 47, 10, 47, 9.5, 42},
          ZoneId.CHEEK_MEDIAL_LEFT,
          new double[] {15, 22, 22, 17, 36, 18, 45, 22, 44, 40, 36, 52, 28, 54, 21, 42, 18, 33},
          ZoneId.CHEEK_LATERAL_LEFT,
          new double[] {46, 21, 58, 16, 63, 26, 61, 48, 54, 60, 40, 60, 37, 53, 45, 41},
          ZoneId.CHIN,
          new double[] {-17, 87, 17, 87, 19, 96, 12, 106, -12, 106, -19, 96});

  private static final Map<ZoneId, ZoneId> MIRROR =
      Map.of(
          ZoneId.NOSE_WING_RIGHT, ZoneId.NOSE_WING_LEFT,
          ZoneId.CHEEK_MEDIAL_RIGHT, ZoneId.CHEEK_MEDIAL_LEFT,
          ZoneId.CHEEK_LATERAL_RIGHT, ZoneId.CHEEK_LATERAL_LEFT);

  /** The zones of a face in a fixed order. */
  static final List<ZoneId> ALL =
      List.of(
          ZoneId.FOREHEAD,
          ZoneId.GLABELLA,
          ZoneId.NOSE_DORSUM,
          ZoneId.NOSE_WING_LEFT,
          ZoneId.NOSE_WING_RIGHT,
          ZoneId.CHEEK_MEDIAL_LEFT,
          ZoneId.CHEEK_MEDIAL_RIGHT,
          ZoneId.CHEEK_LATERAL_LEFT,
          ZoneId.CHEEK_LATERAL_RIGHT,
          ZoneId.CHIN);

  private FaceZones() {}

  /** The person's left side is at positive u. */
  static Polygon polygon(ZoneId zone) {
    ZoneId mirrored = MIRROR.get(zone);
    double[] corners = LEFT.getOrDefault(mirrored == null ? zone : mirrored, new double[0]).clone();
    for (int i = 0; mirrored != null && i < corners.length; i += 2) {
      corners[i] = -corners[i];
    }
    return new Polygon(corners);
  }
}
