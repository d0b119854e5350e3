package kagami.analysis.pore;

import java.util.Optional;
import kagami.analysis.calibrate.Reflectance;
import kagami.analysis.calibrate.RegionLight;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.relief.ReliefMap;

/**
 * One region as pores are looked for in it.
 *
 * @param light calibrated light
 * @param reflectance flattened logarithm of it
 * @param relief concavity, when side light was recorded
 * @param resolution what the optics allow
 * @param mmPerPixel size of a pixel on the skin here
 */
public record SkinRegion(
    RegionLight light,
    Reflectance reflectance,
    Optional<ReliefMap> relief,
    ResolutionClass resolution,
    double mmPerPixel) {}
