package kagami.analysis.pore;

import java.util.Optional;
import kagami.analysis.calibrate.Reflectance;
import kagami.analysis.image.Mask;

/**
 * The optical blur of a zone, measured on the skin itself.
 *
 * <p>Skin is rough at every scale that the lens resolves: the power of its texture falls with
 * frequency as a power law, and a Gaussian blur of variance v takes off another exp(−4π² v f²). The
 * power is that which two independent looks (the full ring and the quadrants) have in common, so
 * that noise, however the demosaicing coloured it, drops out. A straight line through ln(power ·
 * f^1.5) over f² then gives v. Pores are soft of their own, so the spectrum is taken between them.
 *
 * <p>Two constants are taken off: what mosaic, resampling and alignment add, and by how much skin
 * itself is softer than the power law, the more the finer the pixels. Both come from rendered skin
 * of all tones at 50 to 107 µm per pixel; there the result is within 5 % (root mean square) of the
 * true lens sigma, and within 16 % on rendered skin that they were not fitted to, 0.5 to 1.15 px
 * soft. On zones of a turned face it came out up to 40 % low: foreshortening and hair make texture
 * finer.
 *
 * @param sigmaPx standard deviation of the point spread, pixels of the picture
 */
public record LensBlur(double sigmaPx) {
  /** Full width at half maximum of a Gaussian over its sigma. */
  private static final double FWHM = 2 * Math.sqrt(2 * Math.log(2));

  /** Sizes are told up to this blur in pixels, or in µm if that allows more. */
  private static final double SIZES_UP_TO_PX = 2.5;

  private static final double SIZES_UP_TO_UM = 180;

  /** Variance that mosaic, resampling and alignment add, px². */
  private static final double RECORDING_PX2 = 0.08;

  /** Standard deviation by which skin itself is softer than the power law, mm. */
  private static final double SKIN_MM = 0.025;

  /** Finest blur that is told from none, px. */
  private static final double LEAST_PX = 0.3;

  /** Exponent of the power law of skin's texture, 1-2. Larger: reads less, skin adds less. */
  private static final double EXPONENT = 1.5;

  /** Rings weigh as many waves as they hold; one at this frequency weighs 1. */
  private static final double MIDDLE = 0.3;

  /** Fewer rings carry no line. */
  private static final int LEAST_RINGS = 2;

  /** How far skin's texture is off the power law from ring to ring, ln of power. 0.1-0.3. */
  private static final double OFF_THE_LAW = 0.15;

  /**
   * What a lens in focus adds, and its spread, px²: what counts where the skin tells little. Range
   * of the spread 0.25-1; smaller: blurs of smooth skin come out more alike.
   */
  private static final double USUAL_PX2 = 0.56;

  private static final double USUAL_SPREAD_PX2 = 0.4;

  /** A ring counts while its common power is at least this share of what the looks differ by. */
  private static final double LEAST_OVER_NOISE = 0.1;

  /** Full width at half maximum, pixels. */
  public double fwhmPx() {
    return FWHM * sigmaPx;
  }

  /** Full width at half maximum on the skin, µm. */
  public double fwhmUm(double mmPerPixel) {
    return fwhmPx() * mmPerPixel * 1000;
  }

  /** True when pores can be sized through it. */
  public boolean allowsSizes(double mmPerPixel) {
    return fwhmPx() <= SIZES_UP_TO_PX || fwhmUm(mmPerPixel) <= SIZES_UP_TO_UM;
  }

  /**
   * Measures a zone; empty without side light or when the skin shows too little.
   *
   * @param valid what of the region is skin
   */
  public static Optional<LensBlur> of(Reflectance reflectance, Mask valid, double mmPerPixel) {
    double added = RECORDING_PX2 + Math.pow(SKIN_MM / mmPerPixel, 2);
    return reflectance
        .repeatNoise()
        .flatMap(noise -> BlockSpectrum.of(reflectance.flat(), noise, valid))
        .flatMap(spectrum -> variance(spectrum, added))
        .map(v -> v - added)
        .map(v -> new LensBlur(Math.sqrt(Math.max(LEAST_PX * LEAST_PX, v))));
  }

  /**
   * Weighted least squares of ln(power · f^exponent) on −4π² f², with a usual lens as if one more
   * measurement.
   *
   * @param added variance that is not the lens's, px²
   */
  private static Optional<Double> variance(BlockSpectrum spectrum, double added) {
    int rings = spectrum.resolvedRings(LEAST_OVER_NOISE);
    int first = Math.min(BlockSpectrum.FINE, rings - LEAST_RINGS);
    if (first < 0) {
      return Optional.empty();
    }
    double w = 0;
    double wx = 0;
    double wy = 0;
    double wxx = 0;
    double wxy = 0;
    for (int i = first; i < rings; i++) {
      double f = spectrum.frequency(i);
      double common = spectrum.common(i);
      double sure = common / (common + spectrum.apart(i));
      double weight = f / MIDDLE * sure * sure / (OFF_THE_LAW * OFF_THE_LAW);
      double x = -4 * Math.PI * Math.PI * f * f;
      double y = Math.log(common) + EXPONENT * Math.log(f);
      w += weight;
      wx += weight * x;
      wy += weight * y;
      wxx += weight * x * x;
      wxy += weight * x * y;
    }
    // Where nothing fine is left the lens is not a usual one.
    double known = first < BlockSpectrum.FINE ? 0 : 1 / (USUAL_SPREAD_PX2 * USUAL_SPREAD_PX2);
    double told = wxy - wx * wy / w;
    return Optional.of((told + known * (USUAL_PX2 + added)) / (wxx - wx * wx / w + known));
  }
}
