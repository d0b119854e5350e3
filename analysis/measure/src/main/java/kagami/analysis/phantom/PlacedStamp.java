package kagami.analysis.phantom;

import kagami.analysis.image.PixelPoint;

/** A stamp where it falls in the scene, with the tangent plane's mm per pixel. */
final class PlacedStamp {
  private final Stamp stamp;
  private final double x;
  private final double y;
  private final double[] mmPerPixel;
  private final double pixelMm;
  private final int reachX;
  private final int reachY;

  PlacedStamp(View view, Stamp stamp, SurfacePoint p) {
    PixelPoint centre = view.project(p);
    this.stamp = stamp;
    this.x = centre.x() + LitScene.APRON_PX;
    this.y = centre.y() + LitScene.APRON_PX;
    this.mmPerPixel = tangentPerPixel(view.camera().focalPx(), p);
    double area = Math.abs(mmPerPixel[0] * mmPerPixel[3] - mmPerPixel[1] * mmPerPixel[2]);
    this.pixelMm = Math.sqrt(area);
    this.reachX = reach(stamp.reachMm(), mmPerPixel[1], mmPerPixel[3], area);
    this.reachY = reach(stamp.reachMm(), mmPerPixel[0], mmPerPixel[2], area);
  }

  /** Half side of the box around a circle on the skin, pixels. */
  private static int reach(double mm, double m1, double m2, double area) {
    return (int) Math.ceil(mm * Math.hypot(m1, m2) / area) + 2;
  }

  /** How far a step of one pixel to the right (columns 0) or down (1) goes along the tangents. */
  private static double[] tangentPerPixel(double focalPx, SurfacePoint p) {
    double rx = p.x / p.z;
    double ry = p.y / p.z;
    double along = p.nx * rx + p.ny * ry + p.nz;
    double scale = p.z / focalPx;
    double level = Math.sqrt(1 - p.nx * p.nx);
    double[] first = {level, -p.nx * p.ny / level, -p.nx * p.nz / level};
    double[] second = {0, first[2] * p.nx - first[0] * p.nz, first[0] * p.ny - first[1] * p.nx};
    double kx = -p.nx / along;
    double ky = -p.ny / along;
    return new double[] {
      scale * (first[0] * (1 + kx * rx) + first[1] * kx * ry + first[2] * kx),
      scale * (first[0] * ky * rx + first[1] * (1 + ky * ry) + first[2] * ky),
      scale * (second[1] * kx * ry + second[2] * kx),
      scale * (second[1] * (1 + ky * ry) + second[2] * ky)
    };
  }

  /** Direction in the picture of an angle on the skin, degrees from +x towards +y, 0-180. */
  double angleDeg(double angle) {
    double a = Math.cos(angle);
    double b = Math.sin(angle);
    double dx = mmPerPixel[3] * a - mmPerPixel[1] * b;
    double dy = mmPerPixel[0] * b - mmPerPixel[2] * a;
    double degrees = Math.toDegrees(Math.atan2(dy, dx));
    return (degrees % 180 + 180) % 180;
  }

  /** Size of a pixel on the skin, mm. */
  double pixelMm() {
    return pixelMm;
  }

  int firstRow() {
    return (int) Math.round(y) - reachY;
  }

  int lastRow() {
    return (int) Math.round(y) + reachY;
  }

  /** Adds it to a band of rows. */
  void add(Detail detail) {
    int left = Math.max(0, (int) Math.round(x) - reachX);
    int right = Math.min(detail.width - 1, (int) Math.round(x) + reachX);
    int from = Math.max(detail.top, firstRow());
    int to = Math.min(detail.top + detail.rows - 1, lastRow());
    Stamp.Placed placed = stamp.at(pixelMm);
    for (int row = from; row <= to; row++) {
      for (int column = left; column <= right; column++) {
        double dx = column - x;
        double dy = row - y;
        double a = mmPerPixel[0] * dx + mmPerPixel[1] * dy;
        double b = mmPerPixel[2] * dx + mmPerPixel[3] * dy;
        placed.add(a, b, detail, (row - detail.top) * detail.width + column);
      }
    }
  }
}
