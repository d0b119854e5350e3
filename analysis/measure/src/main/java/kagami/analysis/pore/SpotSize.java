package kagami.analysis.pore;

import java.util.Optional;

/**
 * From a spot's responses to the diameter of its opening.
 *
 * <p>The spot's sigma as recorded is that of the Gaussian whose responses at the peak's level and
 * the two beside it fit best, read at the sub-pixel middle. The lens's share is then taken off. A
 * pit is not a Gaussian: it is dark nearly to its edge, and such a spot hardly widens under a blur
 * that is small against it. So sigmas do not add in squares; with s recorded, s₀ without blur and p
 * the blur, s⁴ = s₀⁴ + b s₀² p² + p⁴. A Gaussian has b = 2; numerically blurred bowls {@code
 * √(1−r²)} have 0.5-0.7, flat discs less. With b = 2 the size of the same pore fell by a third from
 * 0.5 to 1.4 px of blur, with {@link #BLUR_SHARE} by a tenth.
 */
final class SpotSize {
  /** b above. Range 0.3-2; larger: small pores come out smaller. From bowls, blurred. */
  private static final double BLUR_SHARE = 0.6;

  /**
   * Power of the tilt's cosine that sizes are divided by, 0.5-2. Foreshortening alone would be 0.5;
   * the rest is that under a tilted ring one wall is bright and eats into the dark. From rendered
   * skin turned by 3-20°.
   */
  private static final double TILT_POWER = 1.4;

  /** Rounds of Gauss-Newton; three suffice from the peak's own scale. */
  private static final int ROUNDS = 8;

  private static final double LARGEST_STEP = 0.5;
  private static final double LEAST_RESPONSE = 1e-3;

  private final PoreSettings settings;
  private final ScaleStack stack;
  private final double blurPx;
  private final double umPerPixel;
  private final boolean allowed;

  SpotSize(PoreSettings settings, SkinRegion region, ScaleStack stack) {
    Optional<LensBlur> blur = region.blur();
    this.settings = settings;
    this.stack = stack;
    this.blurPx = blur.map(LensBlur::sigmaPx).orElse(settings.lensBlurPx());
    this.umPerPixel = 1000 * region.mmPerPixel() / Math.pow(region.tiltCos(), TILT_POWER);
    this.allowed = region.allowsSizes();
  }

  /** Diameter of the opening, µm. */
  double openingUm(double sigmaPx) {
    double p2 = blurPx * blurPx;
    double s2 = sigmaPx * sigmaPx;
    double fourth = s2 * s2 + (BLUR_SHARE * BLUR_SHARE / 4 - 1) * p2 * p2;
    double variance = Math.sqrt(Math.max(0, fourth)) - BLUR_SHARE / 2 * p2;
    return settings.openingPerSigma() * Math.sqrt(Math.max(0, variance)) * umPerPixel;
  }

  /** True when the optics resolve a spot enough to size it. */
  boolean resolved(double sigmaPx) {
    return allowed && sigmaPx >= settings.sizedFromBlurs() * blurPx;
  }

  /** Sigma of the spot as recorded, pixels. */
  double sigmaPx(Peak peak, double dx, double dy) {
    int from = Math.max(0, peak.level() - 1);
    int to = Math.min(stack.levels() - 1, peak.level() + 1);
    double[] measured = new double[to - from + 1];
    for (int i = 0; i < measured.length; i++) {
      measured[i] = Math.log(Math.max(LEAST_RESPONSE, between(from + i, peak, dx, dy)));
    }
    double logVariance = 2 * Math.log(stack.sigma(peak.level())) + 0.5 * Math.log(2);
    for (int round = 0; round < ROUNDS; round++) {
      logVariance += step(measured, from, Math.exp(logVariance));
    }
    return Math.exp(logVariance / 2);
  }

  /**
   * Gauss-Newton on ln s². A Gaussian spot of variance s² responds to the level of sigma t with
   * s²t² / ((s² + t²)(s² + 2t²)), times its amplitude, which drops out with the means.
   */
  private double step(double[] measured, int from, double variance) {
    int n = measured.length;
    double[] rest = new double[n];
    double[] slope = new double[n];
    double meanRest = 0;
    double meanSlope = 0;
    for (int i = 0; i < n; i++) {
      double t2 = stack.sigma(from + i) * stack.sigma(from + i);
      double first = variance + t2;
      double second = variance + 2 * t2;
      rest[i] = measured[i] - Math.log(variance * t2 / (first * second));
      slope[i] = 1 - variance / first - variance / second;
      meanRest += rest[i] / n;
      meanSlope += slope[i] / n;
    }
    double up = 0;
    double down = 0;
    for (int i = 0; i < n; i++) {
      up += (slope[i] - meanSlope) * (rest[i] - meanRest);
      down += (slope[i] - meanSlope) * (slope[i] - meanSlope);
    }
    return down == 0 ? 0 : Math.clamp(up / down, -LARGEST_STEP, LARGEST_STEP);
  }

  /** Response beside a pixel, from the parabola through it and its eight neighbours. */
  private double between(int level, Peak peak, double dx, double dy) {
    int x = peak.x();
    int y = peak.y();
    double at = stack.at(level, x, y);
    double left = stack.at(level, x - 1, y);
    double right = stack.at(level, x + 1, y);
    double above = stack.at(level, x, y - 1);
    double below = stack.at(level, x, y + 1);
    double cross =
        stack.at(level, x + 1, y + 1)
            + stack.at(level, x - 1, y - 1)
            - stack.at(level, x + 1, y - 1)
            - stack.at(level, x - 1, y + 1);
    return at
        + dx * (right - left) / 2
        + dx * dx * (right - 2 * at + left) / 2
        + dy * (below - above) / 2
        + dy * dy * (below - 2 * at + above) / 2
        + dx * dy * cross / 4;
  }
}
