package kagami.analysis.image;

import java.util.List;
import org.opencv.core.MatOfPoint;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * A closed polygon.
 *
 * @param points corners in order, at least three
 */
public record Outline(List<PixelPoint> points) {
  /** Checks the number of corners. */
  public Outline {
    points = List.copyOf(points);
    if (points.size() < 3) {
      throw new IllegalArgumentException("an outline needs three corners, not " + points.size());
    }
  }

  /** The rectangle of a region as an outline. */
  public static Outline of(Region region) {
    double right = region.x() + region.width() - 1.0;
    double bottom = region.y() + region.height() - 1.0;
    return new Outline(
        List.of(
            new PixelPoint(region.x(), region.y()),
            new PixelPoint(right, region.y()),
            new PixelPoint(right, bottom),
            new PixelPoint(region.x(), bottom)));
  }

  /** The smallest region of whole pixels that holds the polygon. */
  public Region bounds() {
    int left = (int) Math.floor(points.stream().mapToDouble(PixelPoint::x).min().orElseThrow());
    int top = (int) Math.floor(points.stream().mapToDouble(PixelPoint::y).min().orElseThrow());
    int right = (int) Math.ceil(points.stream().mapToDouble(PixelPoint::x).max().orElseThrow());
    int bottom = (int) Math.ceil(points.stream().mapToDouble(PixelPoint::y).max().orElseThrow());
    return new Region(left, top, right - left + 1, bottom - top + 1);
  }

  /** The inside of the polygon as a mask over a region. */
  public Mask toMask(Region region) {
    Mask mask = Mask.filled(region.width(), region.height(), false);
    paint(mask, region, true);
    return mask;
  }

  /** Paints the inside of the polygon into a mask that covers a region. */
  public void paint(Mask mask, Region region, boolean yes) {
    Point[] corners =
        points.stream()
            .map(p -> new Point(p.x() - region.x(), p.y() - region.y()))
            .toArray(Point[]::new);
    MatOfPoint polygon = new MatOfPoint(corners);
    try {
      Imgproc.fillPoly(mask.mat(), List.of(polygon), new Scalar(yes ? 255 : 0));
    } finally {
      polygon.release();
    }
  }
}
