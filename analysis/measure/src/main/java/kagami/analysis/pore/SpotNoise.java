package kagami.analysis.pore;

import kagami.analysis.trend.Normal;

/**
 * What a repeat of the scan changes in the figures of single spots: the noise of the recording,
 * measured as what two independent looks at the skin differ by, and what comes from reading the
 * picture at whole pixels, which lie elsewhere on the skin next time.
 *
 * <p>All factors come from drawn skins of tones I to VI at 0.05 to 0.11 mm per pixel, 32 repeats
 * each, pore matched with pore.
 */
final class SpotNoise {
  /**
   * Noise of an integral over that of white noise which would make the response as noisy. 1.4 is
   * what the middle of the ring adds; the rest is that a mosaic filled in has less noise at the
   * finest scales, where it is measured, than at the spot's. 1.7-2.8 on single skins.
   */
  private static final double DEFICIT_NOISE = 1.95;

  /** What whole pixels change in a deficit, relative. 0-0.02 on single skins. */
  private static final double DEFICIT_PHASE = 0.013;

  /** Relative error of a sigma over that of the response at its level. 0.9-1.4. */
  private static final double SIGMA_NOISE = 1.0;

  /** What whole pixels change in a sigma, relative. 0-0.02. */
  private static final double SIGMA_PHASE = 0.012;

  /** Error of an anisotropy over the relative error of the response. 1.6-2.9. */
  private static final double AXIS_NOISE = 1.8;

  /** What whole pixels change in an anisotropy. 0.02-0.06. */
  private static final double AXIS_PHASE = 0.03;

  /** Error of the darkness in red over that in green and blue. 1.1-2. */
  private static final double PLUG_NOISE = 1.6;

  /** What whole pixels change in that. 0-0.03. */
  private static final double PLUG_PHASE = 0.018;

  /** Error of the evidence, taken as one of the contrast, over that of the response. 1-1.6. */
  private static final double FLICKER_NOISE = 1.22;

  /**
   * What whole pixels change in the evidence, as a relative change of contrast times the spot's
   * sigma in pixels: middle, ring and wider surroundings hold other pixels next time, and the fewer
   * they are the more it matters. 0.08-0.12.
   */
  private static final double FLICKER_PHASE_PX = 0.097;

  private final ScaleStack stack;
  private final ResponseNoise noise;

  SpotNoise(ScaleStack stack, ResponseNoise noise) {
    this.stack = stack;
    this.noise = noise;
  }

  /** Noise of a spot's response over the response. */
  private double relative(Peak peak) {
    return repeat(peak) / peak.response();
  }

  private double repeat(Peak peak) {
    return noise.gloss() * noise.recorded().get(peak.level());
  }

  /** Probability that a repeat takes a spot for a pore that has this much evidence to spare. */
  double keepProbability(Peak peak, double surplus) {
    double phase = FLICKER_PHASE_PX / stack.sigma(peak.level());
    double contrast = Math.hypot(FLICKER_NOISE * relative(peak), phase);
    double flicker = SpotEvidence.perRelativeContrast() * Math.max(contrast, 1e-9);
    return Normal.upperTail(-surplus / flicker);
  }

  /** Error of the integral over a spot, pixels. */
  double deficitPx(Peak peak, SpotLight spot) {
    double white = repeat(peak) * stack.sigma(peak.level()) / ScaleStack.WHITE_NOISE_GAIN;
    return Math.hypot(
        DEFICIT_NOISE * white * Math.sqrt(spot.areaPx()), DEFICIT_PHASE * spot.deficitPx());
  }

  /** Relative error of a sigma. */
  double sigma(Peak peak) {
    return Math.hypot(SIGMA_NOISE * relative(peak), SIGMA_PHASE);
  }

  /** Error of an axis ratio. */
  double axisRatio(Peak peak, double ratio) {
    return ratio * Math.hypot(AXIS_NOISE * relative(peak), AXIS_PHASE);
  }

  /**
   * Probability that a repeat finds a spot at least as dark in red as a plug. What glitters does so
   * in all colours.
   */
  double plugProbability(Peak peak, double surplus) {
    double recorded = relative(peak) / noise.gloss();
    return Normal.upperTail(-surplus / Math.hypot(PLUG_NOISE * recorded, PLUG_PHASE));
  }
}
