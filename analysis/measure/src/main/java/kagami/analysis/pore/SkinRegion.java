package kagami.analysis.pore;

import kagami.analysis.calibrate.Reflectance;
import kagami.analysis.calibrate.RegionLight;
import kagami.analysis.calibrate.ResolutionClass;

/**
 * One region as pores are looked for in it.
 *
 * @param light calibrated light
 * @param reflectance flattened logarithm of it
 * @param resolution what the optics allow
 * @param mmPerPixel size of a pixel on the skin here
 */
public record SkinRegion(
    RegionLight light, Reflectance reflectance, ResolutionClass resolution, double mmPerPixel) {}
