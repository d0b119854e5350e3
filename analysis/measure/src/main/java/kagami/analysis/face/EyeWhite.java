package kagami.analysis.face;

import java.util.List;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;

/**
 * Where the white of one eye is looked for: on both sides of the iris, away from its soft border,
 * from the corners of the lids and from the shade of the upper one. Geometry only; what lies there
 * may still be a lid.
 *
 * @param iris its centre, pixels
 * @param radiusPx radius of the iris, pixels: 5.9 mm in most adults
 * @param rollDeg roll of the head, degrees, positive = clockwise in the picture
 */
public record EyeWhite(PixelPoint iris, double radiusPx, double rollDeg) {
  /**
   * From here on it is white, radii from the middle of the iris, 1.1-1.4. The border between both
   * is some 0.5 mm wide, the head sways by some pixels, and the fit is right to 3 %.
   */
  private static final double INNER = 1.2;

  /**
   * Up to here, 1.5-2.0: then come the red flesh of the inner corner and the shade of the outer.
   */
  private static final double OUTER = 1.75;

  /** How far up and down, radii: the upper lid hangs lower, and shades. */
  private static final double UP = 0.35;

  private static final double DOWN = 0.5;

  /** The dark of the eye to compare with: less than this many radii from the middle. */
  private static final double WITHIN_IRIS = 0.85;

  /** Skin to compare with: this many radii below the eye, and half the side of the piece. */
  private static final double SKIN_BELOW = 4.5;

  private static final double SKIN_HALF = 0.8;

  /** What a place belongs to. */
  public enum Part {
    /** Beside the iris, to the left in the picture. */
    WEST,
    /** Beside the iris, to the right in the picture. */
    EAST,
    /** Iris and pupil. */
    IRIS,
    /** None of these. */
    ELSEWHERE
  }

  /** Both eyes of a face, the person's right one first. */
  public static List<EyeWhite> of(Face face) {
    double radius = face.irisWidthPx() / 2;
    double roll = face.pose().roll();
    return List.of(
        new EyeWhite(face.rightEye(), radius, roll), new EyeWhite(face.leftEye(), radius, roll));
  }

  /** The piece of the picture that holds all parts; may reach beyond the picture. */
  public Region bounds() {
    double high = WITHIN_IRIS + OUTER * Math.abs(Math.sin(Math.toRadians(rollDeg)));
    return around(iris, OUTER * radiusPx, high * radiusPx);
  }

  /** What each pixel of {@link #bounds} belongs to, row by row. */
  public Part[] parts() {
    Region region = bounds();
    double cos = Math.cos(Math.toRadians(rollDeg)) / radiusPx;
    double sin = Math.sin(Math.toRadians(rollDeg)) / radiusPx;
    Part[] parts = new Part[region.width() * region.height()];
    for (int i = 0; i < parts.length; i++) {
      double x = region.x() + i % region.width() - iris.x();
      double y = region.y() + i / region.width() - iris.y();
      parts[i] = part(cos * x + sin * y, cos * y - sin * x);
    }
    return parts;
  }

  /**
   * The part of a place, radii from the middle of the iris.
   *
   * @param u along the line through both eyes
   * @param v down from it
   */
  private static Part part(double u, double v) {
    double out = Math.hypot(u, v);
    if (out < WITHIN_IRIS) {
      return Part.IRIS;
    }
    if (out < INNER || out > OUTER || v < -UP || v > DOWN) {
      return Part.ELSEWHERE;
    }
    return u < 0 ? Part.WEST : Part.EAST;
  }

  /** A piece of cheek below the eye; may reach beyond the picture. */
  public Region skin() {
    double roll = Math.toRadians(rollDeg);
    double down = SKIN_BELOW * radiusPx;
    double half = SKIN_HALF * radiusPx;
    return around(iris.plus(-Math.sin(roll) * down, Math.cos(roll) * down), half, half);
  }

  private static Region around(PixelPoint middle, double halfWidth, double halfHeight) {
    int right = (int) Math.ceil(halfWidth) + 1;
    int down = (int) Math.ceil(halfHeight) + 1;
    return new Region(
        (int) Math.round(middle.x()) - right,
        (int) Math.round(middle.y()) - down,
        2 * right + 1,
        2 * down + 1);
  }
}
