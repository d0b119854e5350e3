package kagami.analysis.phantom;

/**
 * Skin as a plane or a sphere's near side, through a middle near the line of sight of the picture's
 * centre. Skin coordinates are along the tangent plane at the middle.
 */
final class PatchSurface implements Surface {
  private final double[] middle;
  private final double[] alongU;
  private final double[] alongV;
  private final double[] normal;
  private final double curvature;

  /**
   * @param rayX x over z of the line of sight of the picture's centre
   * @param rayY y over z
   */
  PatchSurface(PatchPlace place, double rayX, double rayY) {
    double tx = Math.toRadians(place.tiltXDeg());
    double ty = Math.toRadians(place.tiltYDeg());
    this.middle =
        new double[] {
          rayX * place.distanceMm() + place.shiftXMm(),
          rayY * place.distanceMm() + place.shiftYMm(),
          place.distanceMm()
        };
    this.alongU = new double[] {Math.cos(tx), 0, Math.sin(tx)};
    this.alongV =
        new double[] {-Math.sin(ty) * Math.sin(tx), Math.cos(ty), Math.sin(ty) * Math.cos(tx)};
    this.normal =
        new double[] {Math.cos(ty) * Math.sin(tx), Math.sin(ty), -Math.cos(ty) * Math.cos(tx)};
    this.curvature = 1 / place.radiusMm();
  }

  @Override
  public void meet(double rayX, double rayY, SurfacePoint out) {
    double along = rayX * normal[0] + rayY * normal[1] + normal[2];
    double t = dot(normal, middle[0], middle[1], middle[2]) / along;
    for (int step = 0; curvature > 0 && step < 12; step++) {
      double x = t * rayX - middle[0];
      double y = t * rayY - middle[1];
      double z = t - middle[2];
      double gap = dot(normal, x, y, z) - height(dot(alongU, x, y, z), dot(alongV, x, y, z));
      t -= gap / along;
    }
    double x = t * rayX - middle[0];
    double y = t * rayY - middle[1];
    double z = t - middle[2];
    at(dot(alongU, x, y, z), dot(alongV, x, y, z), out);
  }

  @Override
  public void at(double u, double v, SurfacePoint out) {
    double h = height(u, v);
    out.u = u;
    out.v = v;
    out.x = middle[0] + u * alongU[0] + v * alongV[0] + h * normal[0];
    out.y = middle[1] + u * alongU[1] + v * alongV[1] + h * normal[1];
    out.z = middle[2] + u * alongU[2] + v * alongV[2] + h * normal[2];
    double nu = u * curvature;
    double nv = v * curvature;
    double nn = Math.sqrt(Math.max(0.05, 1 - nu * nu - nv * nv));
    out.nx = nu * alongU[0] + nv * alongV[0] + nn * normal[0];
    out.ny = nu * alongU[1] + nv * alongV[1] + nn * normal[1];
    out.nz = nu * alongU[2] + nv * alongV[2] + nn * normal[2];
  }

  private double height(double u, double v) {
    double s = (u * u + v * v) * curvature;
    return -s / (1 + Math.sqrt(Math.max(0.0025, 1 - s * curvature)));
  }

  private static double dot(double[] axis, double x, double y, double z) {
    return axis[0] * x + axis[1] * y + axis[2] * z;
  }
}
