package kagami.analysis.pore;

/**
 * How much more a repeat changes in spots of oily skin than two looks at once differ by. What
 * bounces off like off a mirror glitters: next time, turned by half a degree, other walls and
 * furrows catch the light. Both looks, the full ring and the quadrants, have that glitter in
 * common, but the slopes that are read from the quadrants do not fit together where it is, and that
 * shows in their curl, which a surface does not have.
 */
final class GlossNoise {
  /**
   * Curl of matte skin over the response of the finest level times its sigma. Larger: narrower
   * errors of oily skin. Within 2 % on seven repeated phantoms of little oil.
   */
  private static final double MATTE = 3.3;

  /**
   * Variance of spots per variance of curl, both over those of the recording's noise. Larger: wider
   * errors of oily skin. From six oily repeated phantoms.
   */
  private static final double SHARE = 1.3;

  /** More is no glitter but shape that was misread. */
  private static final double MOST = 4;

  private GlossNoise() {}

  /**
   * Factor on the noise of spots, at least 1.
   *
   * @param unrest of the light, from the curl of the slopes
   * @param white response of the finest level to the recording's noise, times its sigma in pixels
   */
  static double gain(double unrest, double white) {
    if (!(white > 0)) {
      return 1;
    }
    double over = Math.min(MOST, unrest / (MATTE * white));
    return Math.sqrt(1 + SHARE * Math.max(0, over * over - 1));
  }
}
