package kagami.analysis.track;

import java.util.List;
import kagami.analysis.image.PixelPoint;

/**
 * A map of the plane: x' = xx·x + xy·y + x0, y' = yx·x + yy·y + y0.
 *
 * @param xx no unit
 * @param xy no unit
 * @param x0 unit of the coordinates
 * @param yx no unit
 * @param yy no unit
 * @param y0 unit of the coordinates
 */
public record Affine(double xx, double xy, double x0, double yx, double yy, double y0) {
  /** A point and where it goes. */
  record Pair(Point from, Point to) {}

  /** Where a position of the first picture is in the second, in whatever unit this map is made. */
  public PixelPoint apply(PixelPoint p) {
    return new PixelPoint(xx * p.x() + xy * p.y() + x0, yx * p.x() + yy * p.y() + y0);
  }

  Point apply(Point p) {
    return new Point(xx * p.x() + xy * p.y() + x0, yx * p.x() + yy * p.y() + y0);
  }

  /** First the other map, then this one. */
  public Affine after(Affine o) {
    return new Affine(
        xx * o.xx + xy * o.yx,
        xx * o.xy + xy * o.yy,
        xx * o.x0 + xy * o.y0 + x0,
        yx * o.xx + yy * o.yx,
        yx * o.xy + yy * o.yy,
        yx * o.x0 + yy * o.y0 + y0);
  }

  /** Area after over area before. */
  public double determinant() {
    return xx * yy - xy * yx;
  }

  /** Length after over length before, all directions together. */
  public double scale() {
    return Math.sqrt(Math.abs(determinant()));
  }

  /** Rotation of the similarity that comes nearest, degrees, positive from +x towards +y. */
  public double rotationDeg() {
    return Math.toDegrees(Math.atan2(yx - xy, xx + yy));
  }

  /** Largest over smallest stretch, minus 1: 0 = no shear. */
  public double anisotropy() {
    double similar = Math.hypot(xx + yy, yx - xy);
    double rest = Math.hypot(xx - yy, yx + xy);
    return (similar + rest) / Math.abs(similar - rest) - 1;
  }

  /** The same map between coordinates in other units. */
  Affine inUnits(double fromPerNew, double toPerNew) {
    double k = fromPerNew / toPerNew;
    return new Affine(k * xx, k * xy, x0 / toPerNew, k * yx, k * yy, y0 / toPerNew);
  }

  /** The rotation, scaling and shift that takes two points to two others. */
  static Affine similarity(Pair p, Pair q) {
    double dx = q.from().x() - p.from().x();
    double dy = q.from().y() - p.from().y();
    double ex = q.to().x() - p.to().x();
    double ey = q.to().y() - p.to().y();
    double norm = dx * dx + dy * dy;
    double c = (dx * ex + dy * ey) / norm;
    double s = (dx * ey - dy * ex) / norm;
    return new Affine(
        c,
        -s,
        p.to().x() - c * p.from().x() + s * p.from().y(),
        s,
        c,
        p.to().y() - s * p.from().x() - c * p.from().y());
  }

  /**
   * Least squares over all pairs: the map with A = C·V⁻¹, V the scatter of the starting points and
   * C their scatter with the end points.
   *
   * @param ridge pulls the linear part towards {@code prior} like this many mm² of scatter; few or
   *     collinear pairs do not shear it
   */
  static Affine fit(List<Pair> pairs, Affine prior, double ridge) {
    double n = pairs.size();
    double mx = pairs.stream().mapToDouble(p -> p.from().x()).sum() / n;
    double my = pairs.stream().mapToDouble(p -> p.from().y()).sum() / n;
    double ux = pairs.stream().mapToDouble(p -> p.to().x()).sum() / n;
    double uy = pairs.stream().mapToDouble(p -> p.to().y()).sum() / n;
    double vxx = ridge;
    double vxy = 0;
    double vyy = ridge;
    double cxx = ridge * prior.xx;
    double cxy = ridge * prior.xy;
    double cyx = ridge * prior.yx;
    double cyy = ridge * prior.yy;
    for (Pair p : pairs) {
      double fx = p.from().x() - mx;
      double fy = p.from().y() - my;
      double tx = p.to().x() - ux;
      double ty = p.to().y() - uy;
      vxx += fx * fx;
      vxy += fx * fy;
      vyy += fy * fy;
      cxx += tx * fx;
      cxy += tx * fy;
      cyx += ty * fx;
      cyy += ty * fy;
    }
    double det = vxx * vyy - vxy * vxy;
    double a = (cxx * vyy - cxy * vxy) / det;
    double b = (cxy * vxx - cxx * vxy) / det;
    double c = (cyx * vyy - cyy * vxy) / det;
    double d = (cyy * vxx - cyx * vxy) / det;
    return new Affine(a, b, ux - a * mx - b * my, c, d, uy - c * mx - d * my);
  }
}
