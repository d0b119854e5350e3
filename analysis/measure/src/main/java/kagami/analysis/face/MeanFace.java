package kagami.analysis.face;

/**
 * The relief of a mean adult face, for what a single frontal picture cannot tell: how far skin is
 * tilted away from the line of sight, and how much nearer than the face plane a zone lies.
 *
 * <p>The head is a superellipsoid (|x/a|^n + … = 1, slopes taken along both axes apart) of the
 * bizygomatic width 137 mm plus soft tissue, with the nose as a second one on top. Widths and
 * heights: L. Farkas et al., "International anthropometric study of facial morphology in various
 * ethnic groups/races", J. Craniofac. Surg. 16(4), 2005 (North American norms: zy-zy 137, al-al 33,
 * n-sn 51, sn-prn 20 mm). Exponents are chosen so that the front of the cheek is flat and its side
 * passes 35° some 45 mm from the middle. It is nobody's face: a tilt is good to about 10°, a depth
 * to about 4 mm; both are the same in every scan of a person, so that they cancel in trends.
 */
final class MeanFace {
  /** Distance between the pupils in the mean adult, mm (N. Dodgson, SPIE 5291, 2004). */
  static final double EYE_DISTANCE_MM = 63;

  private static final double HEAD_WIDTH_MM = 72;
  private static final double HEAD_HEIGHT_MM = 125;
  private static final double HEAD_DEPTH_MM = 85;
  private static final double ACROSS_EXPONENT = 2.5;
  private static final double ALONG_EXPONENT = 3;

  /** Height of the head's middle below the eyes, in eye distances. */
  private static final double HEAD_MIDDLE = 0.45;

  /** Where the nose rises from the face, in eye distances below the eyes. */
  private static final double NOSE_ROOT = 0.05;

  /** Flatter in front than the head. */
  private static final double NOSE_EXPONENT = 3;

  /** How far the middle of the nasal bridge runs forward for each mm down; less to its sides. */
  private static final double BRIDGE_SLOPE = 0.5;

  private static final double BRIDGE_HALF_WIDTH_MM = 11;
  private static final double BRIDGE_HEIGHT_MM = 9;
  private static final double LOBULE_HALF_WIDTH_MM = 18;
  private static final double LOBULE_HEIGHT_MM = 12;

  private final double noseBase;

  /**
   * A face with its nose where it is in the picture.
   *
   * @param noseBase height of the nostrils below the eyes, in eye distances
   */
  MeanFace(double noseBase) {
    this.noseBase = noseBase;
  }

  /** Cosine between the skin's normal and the line of sight at a point of the face frame. */
  double tiltCos(double u, double v) {
    double x = u * EYE_DISTANCE_MM;
    double across = slope(x, HEAD_WIDTH_MM, HEAD_DEPTH_MM, ACROSS_EXPONENT);
    double along =
        slope((v - HEAD_MIDDLE) * EYE_DISTANCE_MM, HEAD_HEIGHT_MM, HEAD_DEPTH_MM, ALONG_EXPONENT);
    double down = Math.clamp((v - NOSE_ROOT) / (noseBase - NOSE_ROOT), -1, 2);
    if (down > 0 && down < 1) {
      double halfWidth =
          BRIDGE_HALF_WIDTH_MM + down * down * (LOBULE_HALF_WIDTH_MM - BRIDGE_HALF_WIDTH_MM);
      if (Math.abs(x) < halfWidth) {
        double height = BRIDGE_HEIGHT_MM + down * (LOBULE_HEIGHT_MM - BRIDGE_HEIGHT_MM);
        across += slope(x, halfWidth, height, NOSE_EXPONENT);
        along -= BRIDGE_SLOPE * (1 - Math.abs(x) / halfWidth);
      }
    }
    return 1 / Math.sqrt(1 + across * across + along * along);
  }

  /** Fall of a superellipse away from its middle, mm per mm; steep beyond its edge. */
  private static double slope(double x, double width, double depth, double exponent) {
    double t = Math.min(Math.abs(x) / width, 0.99);
    double fall =
        depth
            / width
            * Math.pow(t, exponent - 1)
            * Math.pow(1 - Math.pow(t, exponent), 1 / exponent - 1);
    return Math.copySign(fall, x);
  }

  /**
   * How much nearer to the camera than the face plane a zone lies, mm. The face plane is that of
   * the front of the cheeks. Nose and chin after Farkas (nasal protrusion sn-prn 20 mm on a
   * subnasale some 5 mm before the cheek), the side of the cheek from the superellipsoid, the rest
   * rounded from the same figures.
   */
  static double depthOffsetMm(ZoneId zone) {
    return switch (zone) {
      case FOREHEAD, CHEEK_MEDIAL_LEFT, CHEEK_MEDIAL_RIGHT, PATCH -> 0;
      case GLABELLA, CHIN -> 5;
      case NOSE_DORSUM -> 25;
      case NOSE_WING_LEFT, NOSE_WING_RIGHT -> 15;
      case CHEEK_LATERAL_LEFT, CHEEK_LATERAL_RIGHT -> -15;
    };
  }
}
