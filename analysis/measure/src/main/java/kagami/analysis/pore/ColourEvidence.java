package kagami.analysis.pore;

/**
 * What the red of a dark spot speaks against its being a pore, in log-odds. Light under the skin
 * fills an open pore with red, and the plug of a pore lets some of it through; the melanin of a
 * beard's stubble absorbs red nearly as well as green.
 */
final class ColourEvidence {
  /**
   * Darkness in red over darkness in green and blue from which a spot is darker in red than plugs
   * are. Rendered pores, plugged ones included: 97 % below 0.86; stubble: 90 % above 0.92.
   */
  private static final double HAIR_FROM = 0.8;

  /** Beyond this excess the ratio is noise. */
  private static final double MOST_EXCESS = 0.4;

  /** Log-odds per unit of the excess. Range 30-80; larger loses plugged pores of dark skin. */
  private static final double PER_EXCESS = -60;

  /** Contrast from which the ratio is trusted in full; fainter spots count in proportion. */
  private static final double TRUSTED_CONTRAST = 0.15;

  /** Below it the ratio would be noise over noise. */
  private static final double LEAST_CONTRAST = 0.02;

  private ColourEvidence() {}

  /**
   * Log-odds, at most 0.
   *
   * @param contrast 1 − middle / surroundings in the detection plane
   * @param redContrast the same in red
   */
  static double of(double contrast, double redContrast) {
    double ratio = redContrast / Math.max(contrast, LEAST_CONTRAST);
    double trust = Math.clamp(contrast / TRUSTED_CONTRAST, 0, 1);
    return PER_EXCESS * trust * Math.clamp(ratio - HAIR_FROM, 0, MOST_EXCESS);
  }
}
