package kagami.analysis.pore;

import java.util.Optional;
import kagami.analysis.calibrate.Reflectance;
import kagami.analysis.calibrate.RegionLight;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.relief.Relief;

/**
 * One region as pores are looked for in it.
 *
 * @param light calibrated light
 * @param reflectance flattened logarithm of it
 * @param relief concavity, where side light was recorded and resolves it
 * @param resolution what the scale allows
 * @param mmPerPixel size of a pixel on skin square to the line of sight
 * @param tiltCos mean cosine between the skin's normal and the line of sight, 0-1
 * @param blur how sharp the skin is shown; empty when it does not tell
 */
public record SkinRegion(
    RegionLight light,
    Reflectance reflectance,
    Optional<Relief> relief,
    ResolutionClass resolution,
    double mmPerPixel,
    double tiltCos,
    Optional<LensBlur> blur) {

  /** True when pores can be sized here. */
  public boolean allowsSizes() {
    return resolution == ResolutionClass.FULL
        && blur.map(b -> b.allowsSizes(mmPerPixel)).orElse(true);
  }
}
