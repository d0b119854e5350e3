package kagami.analysis.track;

import java.util.List;
import kagami.analysis.image.Outline;

/** What of the skin a session surely saw: the inside of a zone without its border. */
final class Sight {
  private final List<Point> corners;
  private final double borderMm;

  Sight(Outline outline, double mmPerPixel, double borderMm) {
    this.corners = outline.points().stream().map(p -> Point.of(p, mmPerPixel)).toList();
    this.borderMm = borderMm;
  }

  /** Even-odd rule, and farther than the border's width from every edge. */
  boolean holds(Point p) {
    boolean inside = false;
    for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
      Point a = corners.get(i);
      Point b = corners.get(j);
      if (distance(p, a, b) < borderMm) {
        return false;
      }
      boolean crosses = a.y() > p.y() != b.y() > p.y();
      if (crosses && p.x() < (b.x() - a.x()) * (p.y() - a.y()) / (b.y() - a.y()) + a.x()) {
        inside = !inside;
      }
    }
    return inside;
  }

  private static double distance(Point p, Point a, Point b) {
    double dx = b.x() - a.x();
    double dy = b.y() - a.y();
    double norm = dx * dx + dy * dy;
    double along = norm == 0 ? 0 : ((p.x() - a.x()) * dx + (p.y() - a.y()) * dy) / norm;
    double t = Math.max(0, Math.min(1, along));
    return Math.hypot(p.x() - a.x() - t * dx, p.y() - a.y() - t * dy);
  }
}
