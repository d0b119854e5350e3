package kagami.analysis.phantom;

/** The head in one stance. */
final class HeadSurface implements Surface {
  /** What of the face lies on the axis at zero offset: between nose bridge and tip. */
  static final double AXIS_V = 18;

  private static final double HIGHEST = 62;
  private static final int MOST_STEPS = 60;

  private final HeadShape shape;
  private final double[] turn;
  private final double[] place;

  HeadSurface(HeadShape shape, Stance stance) {
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

  private double toHead(int axis, double x, double y, double z) {
    return turn[axis] * x + turn[3 + axis] * y + turn[6 + axis] * z;
  }

  @Override
  public void at(double u, double v, SurfacePoint out) {
    double hu = shape.slopeU(u, v);
    double hv = shape.slopeV(u, v);
    double length = Math.sqrt(1 + hu * hu + hv * hv);
    out.u = u;
    out.v = v;
    double depth = -shape.height(u, v);
    double low = v - AXIS_V;
    out.x = turn[0] * u + turn[1] * low + turn[2] * depth + place[0];
    out.y = turn[3] * u + turn[4] * low + turn[5] * depth + place[1];
    out.z = turn[6] * u + turn[7] * low + turn[8] * depth + place[2];
    out.nx = (-turn[0] * hu - turn[1] * hv - turn[2]) / length;
    out.ny = (-turn[3] * hu - turn[4] * hv - turn[5]) / length;
    out.nz = (-turn[6] * hu - turn[7] * hv - turn[8]) / length;
  }
}
