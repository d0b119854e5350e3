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
 * @param valid what of the region is skin of this zone that can be measured (no brow, hair, beard,
 *     nostril, lip, glasses, background; not tilted too far), same size as {@code bounds}
 * @param depthOffsetMm how much nearer to the camera than the face plane, mean over the zone of a
 *     mean face in the pose that was found
 * @param foreshortening the tilt of its skin
 */
public record Zone(
    ZoneId id,
    Outline outline,
    Region bounds,
    Mask valid,
    double depthOffsetMm,
    Foreshortening foreshortening)
    implements AutoCloseable {
  /** The whole picture as one zone, {@link ZoneId#PATCH}. */
  public static Zone patch(Region picture) {
    return new Zone(
        ZoneId.PATCH,
        Outline.of(picture),
        picture,
        Mask.filled(picture.width(), picture.height(), true),
        0,
        Foreshortening.NONE);
  }

  /** Mean cosine between the skin's normal and the line of sight over the valid area, 0-1. */
  public double meanTiltCos() {
    int pixels = valid.count();
    return pixels == 0 ? 1 : Math.min(1, pixels / foreshortening.areaPx(valid));
  }

  @Override
  public void close() {
    valid.close();
  }
}
