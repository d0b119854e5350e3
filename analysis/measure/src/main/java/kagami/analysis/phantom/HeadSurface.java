package kagami.analysis.phantom;

/** The head in one stance. */
final class HeadSurface implements Surface {
  /** What of the face lies on the axis at zero offset: between nose bridge and tip. */
  static final double AXIS_V = 18;

  private static final double HIGHEST = 62;
  private static final int MOST_STEPS = 60;

  /** Width of a sector as seen from the skin, over its distance: three LEDs on 30 degrees. */
  private static final double PENUMBRA = 0.13;

  /** The frame is narrower than its penumbra. */
  private static final double FRAME_SHADOW = 0.75;

  private final HeadShape shape;
  private final double[] turn;
  private final double[] place;
  private final boolean glasses;

  HeadSurface(HeadShape shape, Stance stance, boolean glasses) {
    this.glasses = glasses;
    this.shape = shape;
    this.turn = rotation(stance);
    this.place = new double[] {stance.xMm(), stance.yMm(), stance.distanceMm()};
  }

  /** Roll after pitch after yaw, row by row. */
  private static double[] rotation(Stance stance) {
    double cr = Math.cos(Math.toRadians(stance.rollDeg()));
    double sr = Math.sin(Math.toRadians(stance.rollDeg()));
    double cp = Math.cos(Math.toRadians(stance.pitchDeg()));
    double sp = Math.sin(Math.toRadians(stance.pitchDeg()));
    double cy = Math.cos(Math.toRadians(stance.yawDeg()));
    double sy = Math.sin(Math.toRadians(stance.yawDeg()));
    return new double[] {
      cr * cy - sr * sp * sy,
      -sr * cp,
      -cr * sy - sr * sp * cy,
      sr * cy + cr * sp * sy,
      cr * cp,
      -sr * sy + cr * sp * cy,
      cp * sy,
      -sp,
      cp * cy
    };
  }

  /**
   * Along the line of sight from the highest plane inwards; each step is a safe share of the gap.
   */
  @Override
  public void meet(double rayX, double rayY, SurfacePoint out) {
    double ox = toHead(0, -place[0], -place[1], -place[2]);
    double oy = toHead(1, -place[0], -place[1], -place[2]);
    double oz = toHead(2, -place[0], -place[1], -place[2]);
    double dx = toHead(0, rayX, rayY, 1);
    double dy = toHead(1, rayX, rayY, 1);
    double dz = toHead(2, rayX, rayY, 1);
    double t = (-HIGHEST - oz) / dz;
    double share = 0.75 / (1 + 1.2 * Math.hypot(dx, dy) / dz);
    for (int step = 0; step < MOST_STEPS; step++) {
      double gap = -(oz + t * dz) - shape.height(ox + t * dx, oy + t * dy + AXIS_V);
      t += share * gap / dz;
      if (Math.abs(gap) < 0.004) {
        break;
      }
    }
    at(ox + t * dx, oy + t * dy + AXIS_V, out);
  }

  /** The skin coordinates at which a line of sight crosses a plane at some height. */
  void crossing(double rayX, double rayY, double height, double[] out) {
    double oz = toHead(2, -place[0], -place[1], -place[2]);
    double t = (-height - oz) / toHead(2, rayX, rayY, 1);
    double[] p = {rayX * t - place[0], rayY * t - place[1], t - place[2]};
    out[0] = toHead(0, p[0], p[1], p[2]);
    out[1] = toHead(1, p[0], p[1], p[2]) + AXIS_V;
  }

  /**
   * Share of a small lamp's light that reaches the skin, 0-1: the least clearance along the way,
   * over a penumbra that widens with it.
   *
   * @param lamp x, y, z in the camera's frame, mm
   */
  double lit(double u, double v, double[] lamp) {
    double height = shape.height(u, v);
    double[] p = {lamp[0] - place[0], lamp[1] - place[1], lamp[2] - place[2]};
    double rise = -toHead(2, p[0], p[1], p[2]) - height;
    double du = (toHead(0, p[0], p[1], p[2]) - u) / rise;
    double dv = (toHead(1, p[0], p[1], p[2]) + AXIS_V - v) / rise;
    double lit = 1;
    for (double up = 0.8; lit > 0 && height + up < HIGHEST; up *= 1.3) {
      double clearance = height + up - shape.height(u + up * du, v + up * dv);
      lit = Math.min(lit, 0.5 + clearance / (0.5 + PENUMBRA * up));
    }
    if (glasses && height < Glasses.HEIGHT_MM) {
      double up = Glasses.HEIGHT_MM - height;
      lit *= 1 - FRAME_SHADOW * Glasses.frame(u + up * du, v + up * dv);
    }
    return Math.max(0, lit);
  }

  private double toHead(int axis, double x, double y, double z) {
    return turn[axis] * x + turn[3 + axis] * y + turn[6 + axis] * z;
  }

  /** The point at some height over skin coordinates. */
  void place(double u, double v, double height, SurfacePoint out) {
    double low = v - AXIS_V;
    out.x = turn[0] * u + turn[1] * low - turn[2] * height + place[0];
    out.y = turn[3] * u + turn[4] * low - turn[5] * height + place[1];
    out.z = turn[6] * u + turn[7] * low - turn[8] * height + place[2];
  }

  @Override
  public void at(double u, double v, SurfacePoint out) {
    double hu = shape.slopeU(u, v);
    double hv = shape.slopeV(u, v);
    double length = Math.sqrt(1 + hu * hu + hv * hv);
    out.u = u;
    out.v = v;
    place(u, v, shape.height(u, v), out);
    out.nx = (-turn[0] * hu - turn[1] * hv - turn[2]) / length;
    out.ny = (-turn[3] * hu - turn[4] * hv - turn[5]) / length;
    out.nz = (-turn[6] * hu - turn[7] * hv - turn[8]) / length;
  }
}
