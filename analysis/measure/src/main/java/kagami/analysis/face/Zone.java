package kagami.analysis.face;

import kagami.analysis.image.Mask;
import kagami.analysis.image.Outline;
import kagami.analysis.image.Region;

/**
 * A named piece of skin in the picture under full light. Owns its mask.
 *
 * @param id which zone
 * @param outline its border, pixels of the picture
 * @param bounds the region that holds the outline, clipped to the picture
 * @param valid what of the region is skin of this zone that can be measured (no brow, hair,
 *     nostril, lip, background; not tilted too far), same size as {@code bounds}
 * @param depthOffsetMm how much nearer to the camera than the face plane, from a mean face
 * @param meanTiltCos mean cosine between the skin's normal and the line of sight, 0-1
 */
public record Zone(
    ZoneId id, Outline outline, Region bounds, Mask valid, double depthOffsetMm, double meanTiltCos)
    implements AutoCloseable {
  /** The whole picture as one zone, {@link ZoneId#PATCH}. */
  public static Zone patch(Region picture) {
    return new Zone(
        ZoneId.PATCH,
        Outline.of(picture),
        picture,
        Mask.filled(picture.width(), picture.height(), true),
        0,
        1);
  }

  @Override
  public void close() {
    valid.close();
  }
}
