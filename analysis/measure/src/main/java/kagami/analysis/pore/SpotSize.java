package kagami.analysis.pore;

import java.util.Optional;
import kagami.analysis.trend.Normal;

/**
 * From the sigma of a spot as recorded to the diameter of its opening: the share of lens and
 * recording is taken off.
 *
 * <p>A pit is not a Gaussian: it is dark nearly to its edge, and such a spot hardly widens under a
 * blur that is small against it. So sigmas do not add in squares. With s recorded, s₀ without blur
 * and p the blur, s⁴ = s₀⁴ + b s₀² p² + p⁴. A Gaussian has b = 2; numerically blurred bowls {@code
 * √(1−r²)} have 0.5-0.9, parabolic ones 0.8-1.1, flat discs less. With b = 2 the size of the same
 * pore fell by a third from 0.5 to 1.4 px of blur, with {@link #BLUR_SHARE} by a tenth.
 */
final class SpotSize {
  /** b above. Range 0.3-2; larger: small pores come out smaller. From blurred bowls. */
  private static final double BLUR_SHARE = 1;

  /**
   * Power of the tilt's cosine that sizes are divided by, 0.5-2.5. Foreshortening alone would be
   * 0.5; the rest is that under a tilted ring one wall is bright and eats into the dark. From
   * rendered skin turned by 3-20°.
   */
  private static final double TILT_POWER = 1.8;

  /** Half of the interval that {@link #widening} is taken over, as a factor. */
  private static final double STEP = 1.05;

  /**
   * What a repeat changes in the square of the blur, px²: a line through the texture's spectrum
   * tells the square, and turned skin shows another texture. Larger: wider errors of what is built
   * on sizes. 0.010-0.034 on repeated phantoms whose blur was told as 0.5 to 1.1 px, whichever it
   * was.
   */
  private static final double BLUR_ERROR_PX2 = 0.018;

  private static final double LEAST_OPENING_UM = 20;

  private final PoreSettings settings;
  private final double lensPx;
  private final double blurPx2;
  private final double blurError;
  private final double umPerPixel;
  private final boolean allowed;

  SpotSize(PoreSettings settings, SkinRegion region) {
    Optional<LensBlur> blur = region.blur();
    this.settings = settings;
    this.lensPx = blur.map(LensBlur::sigmaPx).orElse(settings.lensBlurPx());
    this.blurPx2 = lensPx * lensPx;
    this.blurError = BLUR_ERROR_PX2 / (2 * blurPx2);
    this.umPerPixel = 1000 * region.mmPerPixel() / Math.pow(region.tiltCos(), TILT_POWER);
    this.allowed = region.allowsSizes();
  }

  /** Diameter of the opening, µm; 0 when nothing is left after the blur. */
  double openingUm(double sigmaPx) {
    return openingUm(sigmaPx, blurPx2);
  }

  private double openingUm(double sigmaPx, double lensPx2) {
    double s2 = sigmaPx * sigmaPx;
    double fourth = s2 * s2 + (BLUR_SHARE * BLUR_SHARE / 4 - 1) * lensPx2 * lensPx2;
    double variance = Math.sqrt(Math.max(0, fourth)) - BLUR_SHARE / 2 * lensPx2;
    return settings.openingPerSigma() * Math.sqrt(Math.max(0, variance)) * umPerPixel;
  }

  /** How many per cent the opening widens when sigma does by one: more, the smaller the spot. */
  double widening(double sigmaPx) {
    double wide = openingUm(sigmaPx * STEP);
    double narrow = Math.max(LEAST_OPENING_UM, openingUm(sigmaPx / STEP));
    return wide <= narrow ? 1 : Math.log(wide / narrow) / (2 * Math.log(STEP));
  }

  /** What one standard deviation of the blur, which all spots share, changes in an opening, µm. */
  double blurErrorUm(double sigmaPx) {
    double sharper = Math.max(0, blurPx2 - BLUR_ERROR_PX2);
    return (openingUm(sigmaPx, sharper) - openingUm(sigmaPx, blurPx2 + BLUR_ERROR_PX2)) / 2;
  }

  /** Probability that the next scan, which may find another sigma or blur, sizes a spot. */
  double resolvedProbability(double sigmaPx, double relativeError) {
    double error = sigmaPx * Math.hypot(relativeError, blurError);
    return allowed && openingUm(sigmaPx) > 0
        ? Normal.upperTail((settings.sizedFromBlurs() * lensPx - sigmaPx) / error)
        : 0;
  }

  /** True when the optics resolve a spot enough to size it. */
  boolean resolved(double sigmaPx) {
    return allowed && sigmaPx >= settings.sizedFromBlurs() * lensPx && openingUm(sigmaPx) > 0;
  }
}
