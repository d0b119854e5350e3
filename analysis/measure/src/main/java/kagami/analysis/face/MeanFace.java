package kagami.analysis.face;

/**
 * The relief of a mean adult face, for what a single picture cannot tell: how far skin is tilted
 * away from the line of sight, and how much nearer than the face plane it lies. Coordinates of the
 * head at rest, mm: x to the right of a frontal picture, y down, origin midway between the pupils;
 * heights are towards the camera, over the plane through both pupils.
 *
 * <p>The head is a superellipsoid (|x/a|^n + … = 1, taken along both axes apart) of the bizygomatic
 * width 137 mm plus soft tissue; brow ridge, nose, wings, mouth and chin stand on it as rounded
 * bumps. Widths and heights: L. Farkas et al., "International anthropometric study of facial
 * morphology in various ethnic groups/races", J. Craniofac. Surg. 16(4), 2005 (North American
 * norms: zy-zy 137, al-al 33, n-sn 51, sn-prn 20 mm); the exponents make the front of the cheek
 * flat, and the nose is as soft as the mean over noses that lie a few millimetres differently. It
 * is nobody's face: a tilt is good to about 10°, a depth to about 4 mm; both are the same in every
 * scan of a person, so that they cancel in trends.
 *
 * @param nostrilsMm height of the nostrils below the eyes
 * @param mouthMm height of the line between the lips below the eyes
 * @param noseOffsetMm how far the nose is crooked, to the right of a frontal picture
 */
record MeanFace(double nostrilsMm, double mouthMm, double noseOffsetMm) {
  /** Distance between the pupils in the mean adult, mm (N. Dodgson, SPIE 5291, 2004). */
  static final double EYE_DISTANCE_MM = 63;

  /** The mouth's corners and middle over the pupils, mean; the nostrils alike. */
  static final double MOUTH_MM = 9;

  static final double NOSTRILS_MM = 16;

  private static final double HEAD_WIDTH_MM = 72;
  private static final double HEAD_HEIGHT_MM = 125;
  private static final double HEAD_DEPTH_MM = 85;
  private static final double ACROSS_EXPONENT = 2.5;
  private static final double ALONG_EXPONENT = 3;

  /** Height of the head's middle below the eyes. */
  private static final double HEAD_MIDDLE_MM = 28;

  /** The head's foremost line over the pupils. */
  private static final double FRONT_MM = 9;

  private static final double NOSE_ROOT_MM = -8;
  private static final double NOSE_RISE_MM = 12.5;
  private static final double BRIDGE_HALF_WIDTH_MM = 10;
  private static final double TIP_HALF_WIDTH_MM = 12;

  /** The tip lies so far above the nostrils; below it the nose ends within twice that. */
  private static final double TIP_ABOVE_NOSTRILS_MM = 7;

  private static final double WING_MM = 15.5;
  private static final double WING_RISE_MM = 4;

  /** Slopes are taken over twice this length: places on a single face stray by as much. */
  private static final double STEP_MM = 4;

  /** Height over the pupils' plane, mm. */
  double height(double x, double y) {
    double a = Math.abs(x);
    return FRONT_MM
        - fall(a, HEAD_WIDTH_MM, ACROSS_EXPONENT)
        - fall(Math.abs(y - HEAD_MIDDLE_MM), HEAD_HEIGHT_MM, ALONG_EXPONENT)
        + features(a, y)
        + nose(x, y);
  }

  /** {x, y, z} of the skin's normal, towards the camera, length 1. */
  double[] normal(double x, double y) {
    double across = (height(x + STEP_MM, y) - height(x - STEP_MM, y)) / (2 * STEP_MM);
    double along = (height(x, y + STEP_MM) - height(x, y - STEP_MM)) / (2 * STEP_MM);
    double length = Math.sqrt(1 + across * across + along * along);
    return new double[] {-across / length, -along / length, 1 / length};
  }

  private double features(double a, double y) {
    return 4 * bump(a / 30, (y + 20) / 9)
        + 5 * bump(a / 25, (y - mouthMm) / 17)
        + 7 * bump(a / 17, (y - mouthMm - 30) / 12)
        - 2 * bump(a / 16, (y - mouthMm - 15) / 5);
  }

  /** A ridge that rises and widens down to the tip, and a dome for the wing. */
  private double nose(double x, double y) {
    double tip = nostrilsMm - TIP_ABOVE_NOSTRILS_MM;
    double down = Math.clamp((y - NOSE_ROOT_MM) / (tip - NOSE_ROOT_MM), 0, 1);
    double a = Math.abs(x - down * noseOffsetMm);
    double end = Math.clamp((y - tip) / (2 * TIP_ABOVE_NOSTRILS_MM), 0, 1);
    double width = BRIDGE_HALF_WIDTH_MM + (TIP_HALF_WIDTH_MM - BRIDGE_HALF_WIDTH_MM) * down;
    double rise = NOSE_RISE_MM * down * (1 - smooth(end));
    return rise * Math.exp(-Math.pow(a / width, 2))
        + WING_RISE_MM * bump((a - WING_MM) / 6.5, (y - nostrilsMm + 4) / 9);
  }

  private static double smooth(double t) {
    double c = Math.clamp(t, 0, 1);
    return c * c * (3 - 2 * c);
  }

  private static double bump(double x, double y) {
    return Math.exp(-0.5 * (x * x + y * y));
  }

  /** Fall of a superellipse away from its middle; steep beyond its edge. */
  private static double fall(double x, double width, double exponent) {
    double edge = 0.985 * width;
    double t = Math.min(x, edge) / width;
    double inside = HEAD_DEPTH_MM * (1 - Math.pow(1 - Math.pow(t, exponent), 1 / exponent));
    return inside + 6 * Math.max(0, x - edge);
  }
}
