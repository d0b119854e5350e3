package kagami.analysis.face;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import kagami.analysis.image.Outline;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;

/**
 * The part of a polygon inside a picture (I. Sutherland, G. Hodgman, "Reentrant polygon clipping",
 * Comm. ACM 17, 1974).
 */
final class Clipping {
  private Clipping() {}

  /** Empty when nothing with an area is inside. */
  static Optional<Outline> clip(Outline outline, Region picture) {
    double right = picture.x() + picture.width() - 1.0;
    double bottom = picture.y() + picture.height() - 1.0;
    List<PixelPoint> points = outline.points();
    points = keep(points, p -> p.x() - picture.x());
    points = keep(points, p -> right - p.x());
    points = keep(points, p -> p.y() - picture.y());
    points = keep(points, p -> bottom - p.y());
    return points.size() < 3 ? Optional.empty() : Optional.of(new Outline(points));
  }

  /** Keeps the side where a distance is not negative. */
  private static List<PixelPoint> keep(
      List<PixelPoint> points, ToDoubleFunction<PixelPoint> distance) {
    List<PixelPoint> kept = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      PixelPoint from = points.get(i);
      PixelPoint to = points.get((i + 1) % points.size());
      double before = distance.applyAsDouble(from);
      double after = distance.applyAsDouble(to);
      if (before >= 0) {
        kept.add(from);
      }
      if (before * after < 0) {
        double share = before / (before - after);
        kept.add(from.plus(share * (to.x() - from.x()), share * (to.y() - from.y())));
      }
    }
    return kept;
  }
}
