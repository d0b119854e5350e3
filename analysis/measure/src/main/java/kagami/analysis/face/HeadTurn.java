package kagami.analysis.face;

/**
 * A mean face turned by yaw and pitch, seen along the line of sight to it (weak perspective: the
 * face is small against its distance): from places on the head to places in the face frame and
 * back. Signs are those of {@link Face.Pose}.
 */
final class HeadTurn {
  /** Rounds of the way back; each brings it nearer by the slope times the turn. */
  private static final int ROUNDS = 5;

  /**
   * How much of a yaw is likely true: heads are as crooked (4°) as people look aside before a
   * mirror (5°).
   */
  private static final double TRUE_YAW = 0.6;

  /** No nose is taken to be more crooked than that. */
  private static final double MOST_CROOKED_MM = 4;

  private final MeanFace face;
  private final double cosYaw;
  private final double sinYaw;
  private final double cosPitch;
  private final double sinPitch;

  private HeadTurn(MeanFace face, Face.Pose pose) {
    this.face = face;
    double yaw = Math.toRadians(TRUE_YAW * pose.yaw());
    this.cosYaw = Math.cos(yaw);
    this.sinYaw = Math.sin(yaw);
    this.cosPitch = Math.cos(Math.toRadians(pose.pitch()));
    this.sinPitch = Math.sin(Math.toRadians(pose.pitch()));
  }

  /** The mean face in this pose with nose and mouth where the picture shows them. */
  static HeadTurn of(Face.Pose pose, LowerFace lower) {
    HeadTurn any = new HeadTurn(new MeanFace(0, 0, 0), pose);
    double nostrils = any.heightOnHead(lower.noseBase(), MeanFace.NOSTRILS_MM);
    double mouth = any.heightOnHead(lower.mouth(), MeanFace.MOUTH_MM);
    double seen = lower.noseOffset() * any.unitMm();
    double crooked = (seen - MeanFace.NOSTRILS_MM * any.sinYaw) / any.cosYaw;
    double bounded = Math.clamp(crooked, -MOST_CROOKED_MM, MOST_CROOKED_MM);
    return new HeadTurn(new MeanFace(nostrils, mouth, bounded), pose);
  }

  /** y on the head of something seen at height v, mm. */
  private double heightOnHead(double v, double depthMm) {
    return (v * unitMm() + depthMm * cosYaw * sinPitch) / cosPitch;
  }

  /** mm on the head per eye distance in the picture: the eyes' distance shrinks with yaw. */
  private double unitMm() {
    return MeanFace.EYE_DISTANCE_MM * cosYaw;
  }

  /** The face at rest. */
  MeanFace face() {
    return face;
  }

  /** {u, v} of a place on the head, mm. */
  double[] project(double x, double y) {
    double z = face.height(x, y);
    double forward = z * cosYaw - x * sinYaw;
    return new double[] {
      (x * cosYaw + z * sinYaw) / unitMm(), (y * cosPitch - forward * sinPitch) / unitMm()
    };
  }

  /** {x, y} on the head of a place in the face frame, mm. */
  double[] onHead(double u, double v) {
    double x = u * unitMm() / cosYaw;
    double y = v * unitMm() / cosPitch;
    for (int round = 0; round < ROUNDS; round++) {
      double z = face.height(x, y);
      x = (u * unitMm() - z * sinYaw) / cosYaw;
      y = (v * unitMm() + (z * cosYaw - x * sinYaw) * sinPitch) / cosPitch;
    }
    return new double[] {x, y};
  }

  /** Cosine between the skin's normal and the line of sight at a place on the head; below 0: no. */
  double tiltCos(double x, double y) {
    double[] n = face.normal(x, y);
    double forward = n[2] * cosYaw - n[0] * sinYaw;
    return n[1] * sinPitch + forward * cosPitch;
  }

  /** How much nearer to the camera than the face plane a place on the head is, mm. */
  double nearerMm(double x, double y) {
    double forward = face.height(x, y) * cosYaw - x * sinYaw;
    return y * sinPitch + forward * cosPitch + Face.PUPILS_BEFORE_FACE_PLANE_MM;
  }
}
