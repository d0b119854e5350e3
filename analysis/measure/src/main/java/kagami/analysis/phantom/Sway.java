package kagami.analysis.phantom;

import java.util.random.RandomGenerator;
import kagami.analysis.image.PixelPoint;

/**
 * How the head moved between the pose and one frame, as a shift and a turn in the picture: a point
 * {@code p} of the pose is at {@code R(p - centre) + centre + (dx, dy)} in the frame.
 *
 * @param dxPx to the right, pixels, -32 to 32
 * @param dyPx down, pixels, -32 to 32
 * @param rotationDeg from +x towards +y about the picture's centre, degrees, -0.5 to 0.5
 */
public record Sway(double dxPx, double dyPx, double rotationDeg) {
  /** No movement. */
  public static final Sway NONE = new Sway(0, 0, 0);

  /** Checks the ranges. */
  public Sway {
    Check.range("dxPx", dxPx, -32, 32);
    Check.range("dyPx", dyPx, -32, 32);
    Check.range("rotationDeg", rotationDeg, -0.5, 0.5);
  }

  /**
   * A movement as between two frames of a person who keeps still.
   *
   * @param amplitudePx largest shift per axis, pixels; the turn is up to 0.05 degrees per 2 px
   */
  public static Sway random(RandomGenerator random, double amplitudePx) {
    return new Sway(
        random.nextDouble(-1, 1) * amplitudePx,
        random.nextDouble(-1, 1) * amplitudePx,
        random.nextDouble(-1, 1) * 0.025 * amplitudePx);
  }

  /** Where a point of the pose is in the frame. */
  public PixelPoint apply(PixelPoint p, int width, int height) {
    double angle = Math.toRadians(rotationDeg);
    double x = p.x() - (width - 1) / 2.0;
    double y = p.y() - (height - 1) / 2.0;
    return new PixelPoint(
        Math.cos(angle) * x - Math.sin(angle) * y + (width - 1) / 2.0 + dxPx,
        Math.sin(angle) * x + Math.cos(angle) * y + (height - 1) / 2.0 + dyPx);
  }
}
