package kagami.analysis.face;

import java.util.ArrayList;
import java.util.List;
import kagami.analysis.image.Outline;
import kagami.analysis.image.PixelPoint;

/**
 * Coordinates that go with the face: u along the line through the eyes to the right of the picture
 * (the person's left), v at right angles down to the chin; origin midway between the pupils, unit
 * the distance between them.
 *
 * @param origin midway between the pupils, pixels
 * @param ux x of a step of one eye distance along u, pixels
 * @param uy y of it, pixels
 */
record FaceFrame(PixelPoint origin, double ux, double uy) {
  /** The frame of two pupils, the one on the left side of the picture first. */
  static FaceFrame between(PixelPoint west, PixelPoint east) {
    return new FaceFrame(
        new PixelPoint((west.x() + east.x()) / 2, (west.y() + east.y()) / 2),
        east.x() - west.x(),
        east.y() - west.y());
  }

  /** A point of the face in the picture. */
  PixelPoint toPicture(double u, double v) {
    return origin.plus(u * ux - v * uy, u * uy + v * ux);
  }

  /** One eye distance, pixels. */
  double unitPx() {
    return Math.hypot(ux, uy);
  }

  /** Roll, degrees, positive = clockwise in the picture. */
  double rollDeg() {
    return Math.toDegrees(Math.atan2(uy, ux));
  }

  /** A polygon of rows {u, v} in the picture. */
  Outline outline(double[][] corners) {
    List<PixelPoint> points = new ArrayList<>();
    for (double[] corner : corners) {
      points.add(toPicture(corner[0], corner[1]));
    }
    return new Outline(points);
  }
}
