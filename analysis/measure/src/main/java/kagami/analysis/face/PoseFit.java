package kagami.analysis.face;

/**
 * Yaw and pitch from where nose, mouth and the sides of the jaw lie about the eyes: what stands
 * before the plane of the eyes moves with a turn of the head, what lies behind it the other way.
 * Weighted least squares with the mean face's depths; each weight is how far faces that look
 * straight ahead stray.
 *
 * <p>Yaw is good to about 4°: jaws and noses are a little crooked. Heights tell pitch to no better
 * than 9°, for a long nose looks like a lowered head; so it is weighed against people holding their
 * heads level before a mirror, and what is reported is a quarter of what the heights alone say.
 */
final class PoseFit {
  /** Perspective: the farther eye is drawn smaller, which is as if all depths were larger, mm. */
  private static final double PERSPECTIVE_MM = 2.3;

  /** The middle of the head's section at the jaw over the pupils, mm: a third of its depth. */
  private static final double JAW_MM = -50;

  /** How far the middles of nose and jaw stray sideways, mm. */
  private static final double NOSE_ASTRAY_MM = 2.5;

  private static final double JAW_ASTRAY_MM = 4;

  /**
   * Heights of nostrils and mouth below the eyes in the mean face, seen from half a metre, mm. How
   * they stray, and together: 5.8 % and 6.2 %, correlation 0.75. From 23 portraits.
   */
  private static final double NOSTRILS_MEAN_MM = 44.7;

  private static final double MOUTH_MEAN_MM = 70.6;
  private static final double NOSTRILS_VARIANCE = 7.3;
  private static final double MOUTH_VARIANCE = 18.5;
  private static final double COVARIANCE = 8.7;

  /** How far from level people hold their heads before a mirror, standard deviation, degrees. */
  private static final double LEVEL_DEG = 5;

  /** Turned further than this nobody is found, degrees. */
  private static final double FURTHEST_DEG = 30;

  private PoseFit() {}

  /** The pose of a face whose eyes are known. */
  static Face.Pose fit(LowerFace lower, JawSides jaw, double rollDeg) {
    return new Face.Pose(yaw(lower, jaw), pitch(lower), rollDeg);
  }

  private static double yaw(LowerFace lower, JawSides jaw) {
    double nose = MeanFace.NOSTRILS_MM + PERSPECTIVE_MM;
    double noseWeight = nose / (NOSE_ASTRAY_MM * NOSE_ASTRAY_MM);
    double back = JAW_MM + PERSPECTIVE_MM;
    double jawAstray = Math.hypot(JAW_ASTRAY_MM, jaw.spread() * MeanFace.EYE_DISTANCE_MM);
    double jawWeight = jaw.found() ? back / (jawAstray * jawAstray) : 0;
    double sum = noseWeight * lower.noseOffset() + jawWeight * jaw.middle();
    double turn = MeanFace.EYE_DISTANCE_MM * sum / (noseWeight * nose + jawWeight * back);
    return bounded(Math.toDegrees(Math.atan(turn)));
  }

  private static double pitch(LowerFace lower) {
    double determinant = NOSTRILS_VARIANCE * MOUTH_VARIANCE - COVARIANCE * COVARIANCE;
    double nose = MeanFace.NOSTRILS_MM;
    double mouth = MeanFace.MOUTH_MM;
    double noseWeight = (nose * MOUTH_VARIANCE - mouth * COVARIANCE) / determinant;
    double mouthWeight = (mouth * NOSTRILS_VARIANCE - nose * COVARIANCE) / determinant;
    double noseRise = NOSTRILS_MEAN_MM - lower.noseBase() * MeanFace.EYE_DISTANCE_MM;
    double mouthRise = MOUTH_MEAN_MM - lower.mouth() * MeanFace.EYE_DISTANCE_MM;
    double information = noseWeight * nose + mouthWeight * mouth;
    double level = 1 / Math.pow(Math.toRadians(LEVEL_DEG), 2);
    double turn = (noseWeight * noseRise + mouthWeight * mouthRise) / (information + level);
    return bounded(Math.toDegrees(turn));
  }

  private static double bounded(double degrees) {
    return Math.clamp(degrees, -FURTHEST_DEG, FURTHEST_DEG);
  }
}
