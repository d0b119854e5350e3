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
 * @param resolution what the optics allow
 * @param mmPerPixel size of a pixel on the skin here
 */
public record SkinRegion(
    RegionLight light,
    Reflectance reflectance,
    Optional<Relief> relief,
    ResolutionClass resolution,
    double mmPerPixel) {}
