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
 * @param roomShare room light over full-ring light, 0-1; 0 when no frame without ring was recorded
 * @param clippedShare share of clipped pixels under full light, 0-1
 * @param alignmentErrorPx standard error of the quadrants' common shift towards their light, pixels
 * @param aligned false when some frame could not be brought onto the one under full light
 */
public record RegionLight(
    Region region,
    Plane full,
    Plane red,
    List<Plane> quadrants,
    double roomShare,
    double clippedShare,
    double alignmentErrorPx,
    boolean aligned)
    implements AutoCloseable {
  /** Copies the list. */
  public RegionLight {
    quadrants = List.copyOf(quadrants);
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
  }
}
