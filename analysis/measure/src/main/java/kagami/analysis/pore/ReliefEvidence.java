package kagami.analysis.pore;

import kagami.analysis.relief.Concavity;

/**
 * What the shape of the surface speaks against a dark spot's being a pore, in log-odds: the darker
 * a pore, the more hollow it is; a freckle is dark and flat, and the grain of a mole is more hollow
 * than it is dark.
 */
final class ReliefEvidence {
  /** Concavity over contrast of rendered pores: mean, and variance over pores. */
  private static final double PORE = 0.3;

  private static final double PORE_VARIANCE = 0.17 * 0.17;

  /** Variance of the same in pigment, about 0. */
  private static final double PIGMENT_VARIANCE = 0.12 * 0.12;

  /** A deeper spot is no surer a pore. */
  private static final double DEEPEST = 0.45;

  /** Weight of flatness against the other evidence, 0-1. Larger loses shallow pores. */
  private static final double FLATNESS = 0.7;

  private static final double MOST_AGAINST = -5;

  /**
   * Concavity over contrast, its error taken off, from which a spot is too hollow for its shade.
   */
  private static final double GRAIN_FROM = 1.0;

  /** Standard errors taken off. */
  private static final double GRAIN_ERRORS = 1.5;

  /** Log-odds per unit beyond. Range 2-6, of little influence. */
  private static final double PER_GRAIN = -4;

  private static final double LEAST_CONTRAST = 0.03;

  private ReliefEvidence() {}

  /**
   * Log-odds, at most 0.
   *
   * @param logContrast natural logarithm of surroundings over middle
   */
  static double of(Concavity concavity, double logContrast) {
    double contrast = Math.max(logContrast, LEAST_CONTRAST);
    double ratio = concavity.index() / contrast;
    double error = Math.hypot(concavity.ownError(), concavity.commonError()) / contrast;
    double grain = Math.max(0, ratio - GRAIN_ERRORS * error - GRAIN_FROM);
    return FLATNESS * flatness(Math.min(ratio, DEEPEST), error * error) + PER_GRAIN * grain;
  }

  /** Logarithm of the two normal densities' ratio, pore over pigment. */
  private static double flatness(double ratio, double variance) {
    double pore = PORE_VARIANCE + variance;
    double pigment = PIGMENT_VARIANCE + variance;
    double odds =
        ((ratio * ratio) / pigment
                - (ratio - PORE) * (ratio - PORE) / pore
                + Math.log(pigment / pore))
            / 2;
    return Math.clamp(odds, MOST_AGAINST, 0);
  }
}
