package kagami.analysis.image;

/**
 * A rectangle of whole pixels.
 *
 * @param x left-most column
 * @param y top-most row
 * @param width columns, at least 0
 * @param height rows, at least 0
 */
public record Region(int x, int y, int width, int height) {
  /** Checks the size. */
  public Region {
    if (width < 0 || height < 0) {
      throw new IllegalArgumentException("region of %d x %d pixels".formatted(width, height));
    }
  }

  /** The part inside another region; zero-sized when they do not meet. */
  public Region within(Region other) {
    int left = Math.max(x, other.x);
    int top = Math.max(y, other.y);
    int right = Math.min(x + width, other.x + other.width);
    int bottom = Math.min(y + height, other.y + other.height);
    return new Region(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }

  /** This region with a margin on every side. */
  public Region grown(int margin) {
    return new Region(x - margin, y - margin, width + 2 * margin, height + 2 * margin);
  }

  /** True when it holds no pixel. */
  public boolean isEmpty() {
    return width == 0 || height == 0;
  }
}
