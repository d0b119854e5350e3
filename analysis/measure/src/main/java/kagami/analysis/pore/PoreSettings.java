package kagami.analysis.pore;

/**
 * The tunables of pore detection.
 *
 * @param smallestSigmaMm finest scale, mm, 0.03-0.06. Smaller: finer pores and more noise. Default
 *     0.042, a pore of about 0.15 mm
 * @param largestSigmaMm broadest scale, mm, 0.25-0.5. Larger: freckles enter. Default 0.34, a pore
 *     of about 1.1 mm
 * @param smallestSigmaPx scales finer than this many pixels are not resolved and left out, 0.7-1
 * @param threshold response over texture noise from which a spot is looked at, 2-4. Larger:
 *     quicker, faint pores lost; smaller: slower, noise enters. Default 2.5
 * @param leastEvidence log-odds from which it is taken for a pore, -2 to 2. Larger: fewer, surer
 *     pores. Default 0, as likely as not; also the best mean F1 on the phantoms of all tones
 * @param floor response below which nothing counts whatever the noise, in logarithm of reflectance,
 *     0.004-0.02. It keeps a smoother day from showing more pores. Default 0.012, a contrast of
 *     about 5 %
 * @param roundness smaller over larger curvature of the dark spot, 0.2-0.6. Below it is a line or a
 *     hair. Default 0.2
 * @param lensBlurPx sigma of the optical blur, pixels, 0.5-1.5, where the skin does not tell it.
 *     Default 0.75, the middle of the reference lens. Larger: smaller diameters
 * @param sizedFromBlurs a spot is sized from this many sigmas of the optical blur on, 1.1-1.5.
 *     Narrower, the blur's own error rules the size. Default 1.2
 * @param openingPerSigma diameter of the opening over the sigma of the dark spot without blur, as
 *     2.2-4.5, the same for all tones. Default 2.64, from the phantoms of all tones
 * @param pitRed darkness of an open pit in red over that in green and blue, 0.45-0.65. Light under
 *     the skin fills a pit with red. Larger: less of a deep pit passes for a plug, and less of a
 *     plug is seen. Default 0.53, the middle of open pores of all tones and sizes
 * @param plugExcess optical density in red, beyond what the pit explains, from which a pore counts
 *     as plugged, 0.02-0.08. What the pit explains being taken off, its depth does not count.
 *     Larger: darker plugs only. Default 0.04
 */
public record PoreSettings(
    double smallestSigmaMm,
    double largestSigmaMm,
    double smallestSigmaPx,
    double threshold,
    double leastEvidence,
    double floor,
    double roundness,
    double lensBlurPx,
    double sizedFromBlurs,
    double openingPerSigma,
    double pitRed,
    double plugExcess) {
  /** The values described above. */
  public static PoreSettings defaults() {
    return new PoreSettings(0.042, 0.34, 0.8, 2.5, 0, 0.012, 0.2, 0.75, 1.2, 2.64, 0.53, 0.04);
  }
}
