package kagami.analysis.calibrate;

import java.util.List;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Region;

/**
 * What the ring made one region of skin send back, room light subtracted, all frames aligned with
 * the one under full light. Owns its planes.
 *
 * @param region where, in the picture under full light
 * @param full linear light of the detection plane (green and blue)
 * @param red linear light of the red channel under full light
 * @param quadrants north, east, south, west in the detection plane; empty when not recorded
 * @param matte green less blue under each quadrant: what bounces off like off a mirror is as strong
 *     in both and drops out; empty when not recorded
 * @param alignmentErrorPx standard error of the quadrants' common shift towards their light, pixels
 * @param fit how the quadrants lie on the frame under full light; when they could not be brought
 *     there, why, and there are no quadrants
 */
public record RegionLight(
    Region region,
    Plane full,
    Plane red,
    List<Plane> quadrants,
    List<Plane> matte,
    double alignmentErrorPx,
    FrameFit fit)
    implements AutoCloseable {
  /** Copies the list. */
  public RegionLight {
    quadrants = List.copyOf(quadrants);
    matte = List.copyOf(matte);
  }

  /** True when side light is available. */
  public boolean hasQuadrants() {
    return quadrants.size() == 4;
  }

  @Override
  public void close() {
    full.close();
    red.close();
    quadrants.forEach(Plane::close);
    matte.forEach(Plane::close);
  }
}
