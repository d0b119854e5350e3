package kagami.analysis.metric;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import kagami.analysis.image.PixelPoint;

/**
 * The skin that figures per area are taken over. Towards the zone's border it fades out: a repeat
 * sees the border elsewhere on the skin, and a pore there would count or not.
 *
 * @param mm2 its area, each piece times its weight, mm²
 * @param tiltCos mean cosine between the skin's normal and the line of sight, 0-1
 * @param mmPerPixel scale of the picture
 * @param middle of the zone in the picture; empty when no border is in sight
 * @param weight of a place in the picture, 0-1; between them it grows by 1 over {@link #FADE_MM}
 */
public record MeasuredArea(
    double mm2,
    double tiltCos,
    double mmPerPixel,
    Optional<PixelPoint> middle,
    ToDoubleFunction<PixelPoint> weight) {
  /**
   * Width of the faded border, mm, 0.3-2. Larger: steadier, but small zones lose skin. From ten
   * repeated phantoms of 20 mm, whose dark deficit scattered by 1.3 % with a hard border, 1.0 % at
   * 0.5 mm, 0.9 % at 1 mm and hardly less beyond.
   */
  public static final double FADE_MM = 1;

  /**
   * Standard deviation of the border on the skin from scan to scan, mm. Larger: wider errors of
   * shares and means. From a place 2 % nearer or farther and 0.2 mm off at most, 11 mm from the
   * middle.
   */
  private static final double WANDER_MM = 0.17;

  /** Checks the area. */
  public MeasuredArea {
    if (!(mm2 >= 0) || !(tiltCos > 0) || tiltCos > 1) {
      throw new IllegalArgumentException(mm2 + " mm² at a cosine of " + tiltCos);
    }
    if (!(mmPerPixel > 0)) {
      throw new IllegalArgumentException("mmPerPixel is " + mmPerPixel);
    }
  }

  /** Skin without a border in sight. */
  public static MeasuredArea whole(double mm2) {
    return new MeasuredArea(mm2, 1, 1, Optional.empty(), _ -> 1);
  }

  /** How the weight grows from a place on towards (dx, dy), a step of one pixel; per pixel. */
  double slope(PixelPoint place, int dx, int dy) {
    return (weight.applyAsDouble(new PixelPoint(place.x() + dx, place.y() + dy))
            - weight.applyAsDouble(new PixelPoint(place.x() - dx, place.y() - dy)))
        / 2;
  }

  /**
   * Variance of how many pores there are for each one found at a place, where pores count fully up
   * to the border: one found within the faded width stands for as many that lie as near beyond it,
   * and ∫Φ(u)(1 − Φ(u))du over both sides is the wander over √π.
   */
  double exchange(PixelPoint place) {
    return fades(place) ? WANDER_MM / FADE_MM / Math.sqrt(Math.PI) : 0;
  }

  private boolean fades(PixelPoint place) {
    double at = weight.applyAsDouble(place);
    return at > 0 && at < 1;
  }
}
