package kagami.analysis;

import kagami.analysis.face.Zone;
import kagami.analysis.image.Mask;
import kagami.analysis.relief.Relief;

/**
 * Is shown the shape of each measured zone while the analysis holds it; results carry no pictures.
 */
@FunctionalInterface
public interface ReliefWatch {
  /** Nobody looks. */
  ReliefWatch NONE = (zone, relief, matte, mmPerPixel) -> {};

  /**
   * A zone with side light was measured; one call at a time, zones in any order. Nothing of it may
   * be kept but copies.
   *
   * @param matte skin whose light tells its shape
   * @param mmPerPixel size of a pixel on the skin
   */
  void measured(Zone zone, Relief relief, Mask matte, double mmPerPixel);
}
