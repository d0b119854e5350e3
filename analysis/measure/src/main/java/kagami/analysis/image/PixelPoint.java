package kagami.analysis.image;

/**
 * A position in a picture. Pixel centres lie at integers.
 *
 * @param x pixels to the right
 * @param y pixels down
 */
public record PixelPoint(double x, double y) {
  /** Distance in pixels. */
  public double distanceTo(PixelPoint other) {
    return Math.hypot(x - other.x, y - other.y);
  }

  /** This point moved. */
  public PixelPoint plus(double dx, double dy) {
    return new PixelPoint(x + dx, y + dy);
  }
}
