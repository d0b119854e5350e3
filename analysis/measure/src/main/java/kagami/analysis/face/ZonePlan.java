package kagami.analysis.face;

import java.util.EnumMap;
import java.util.Map;

/**
 * Where the zones of a face at rest are, as polygons in eye distances. Widths and the heights above
 * the eyes are those of a mean adult (L. Farkas et al., J. Craniofac. Surg. 16(4), 2005, over an
 * eye distance of 63 mm: al-al 33 mm, en-en 32 mm, ex-ex 90 mm, zy-zy 137 mm); heights below the
 * eyes go with the nostrils and the mouth of this face. All corners keep clear of brows, lids,
 * nostrils and lips of the mean face; what of them is in reach on a single face, {@link SkinMask}
 * takes out. The side cheek ends where a mean cheek turns away by more than 35°. No two zones
 * overlap.
 */
final class ZonePlan {
  private ZonePlan() {}

  /** Corners {x, y} of every zone, eye distances on the head. */
  static Map<ZoneId, double[][]> corners(MeanFace face) {
    Map<ZoneId, double[][]> plan = new EnumMap<>(ZoneId.class);
    double nose = face.nostrilsMm() / MeanFace.EYE_DISTANCE_MM;
    double mouth = face.mouthMm() / MeanFace.EYE_DISTANCE_MM;
    double tip = face.noseOffsetMm() / MeanFace.EYE_DISTANCE_MM;
    plan.put(ZoneId.FOREHEAD, FOREHEAD);
    plan.put(ZoneId.GLABELLA, GLABELLA);
    plan.put(
        ZoneId.NOSE_DORSUM,
        new double[][] {
          {-0.075, 0.12},
          {0.075, 0.12},
          {0.085 + 0.5 * tip, 0.6 * nose},
          {0.10 + tip, nose - 0.17},
          {0.085 + tip, nose - 0.11},
          {-0.085 + tip, nose - 0.11},
          {-0.10 + tip, nose - 0.17},
          {-0.085 + 0.5 * tip, 0.6 * nose}
        });
    double[][] wing = {
      {0.15, nose - 0.15},
      {0.20, nose - 0.17},
      {0.25, nose - 0.13},
      {0.275, nose - 0.06},
      {0.27, nose},
      {0.245, nose + 0.02},
      {0.215, nose - 0.01},
      {0.19, nose - 0.055},
      {0.15, nose - 0.085}
    };
    plan.put(ZoneId.NOSE_WING_LEFT, shifted(wing, tip));
    plan.put(ZoneId.NOSE_WING_RIGHT, shifted(mirrored(wing), tip));
    addCheeks(plan, nose, mouth);
    plan.put(ZoneId.CHIN, chin(mouth));
    return plan;
  }

  private static void addCheeks(Map<ZoneId, double[][]> plan, double nose, double mouth) {
    double[][] medial = {
      {0.27, 0.36},
      {0.40, 0.33},
      {0.53, 0.34},
      {0.53, 0.88 * mouth - 0.11},
      {0.44, 0.88 * mouth - 0.08},
      {0.34, nose - 0.08}
    };
    double[][] lateral = {
      {0.54, 0.33},
      {0.64, 0.28},
      {0.70, 0.31},
      {0.69, 0.55},
      {0.65, 0.8 * mouth},
      {0.54, 0.84 * mouth}
    };
    plan.put(ZoneId.CHEEK_MEDIAL_LEFT, medial);
    plan.put(ZoneId.CHEEK_MEDIAL_RIGHT, mirrored(medial));
    plan.put(ZoneId.CHEEK_LATERAL_LEFT, lateral);
    plan.put(ZoneId.CHEEK_LATERAL_RIGHT, mirrored(lateral));
  }

  private static final double[][] FOREHEAD = {
    {-0.50, -0.52}, {-0.56, -0.68}, {-0.46, -0.90}, {-0.24, -1.02}, {0.24, -1.02},
    {0.46, -0.90}, {0.56, -0.68}, {0.50, -0.52}, {0.16, -0.47}, {-0.16, -0.47}
  };

  private static final double[][] GLABELLA = {
    {-0.16, -0.45}, {0.16, -0.45}, {0.13, -0.28}, {0.09, -0.10}, {-0.09, -0.10}, {-0.13, -0.28}
  };

  private static double[][] chin(double mouth) {
    return new double[][] {
      {-0.17, mouth + 0.26}, {0.17, mouth + 0.26}, {0.26, mouth + 0.36}, {0.22, mouth + 0.48},
      {0.10, mouth + 0.54}, {-0.10, mouth + 0.54}, {-0.22, mouth + 0.48}, {-0.26, mouth + 0.36}
    };
  }

  private static double[][] mirrored(double[][] corners) {
    double[][] other = new double[corners.length][];
    for (int i = 0; i < corners.length; i++) {
      other[i] = new double[] {-corners[i][0], corners[i][1]};
    }
    return other;
  }

  private static double[][] shifted(double[][] corners, double du) {
    double[][] moved = new double[corners.length][];
    for (int i = 0; i < corners.length; i++) {
      moved[i] = new double[] {corners[i][0] + du, corners[i][1]};
    }
    return moved;
  }
}
