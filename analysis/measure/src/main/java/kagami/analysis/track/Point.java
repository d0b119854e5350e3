package kagami.analysis.track;

import kagami.analysis.image.PixelPoint;

/** A position on the skin as the picture shows it, mm right and down from the picture's corner. */
record Point(double x, double y) {
  static Point of(PixelPoint pixels, double mmPerPixel) {
    return new Point(pixels.x() * mmPerPixel, pixels.y() * mmPerPixel);
  }

  PixelPoint pixels(double mmPerPixel) {
    return new PixelPoint(x / mmPerPixel, y / mmPerPixel);
  }

  double distanceTo(Point other) {
    return Math.hypot(x - other.x, y - other.y);
  }

  @Override
  public String toString() {
    return "Point[withheld]";
  }
}
