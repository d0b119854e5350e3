package kagami.analysis.pore;

import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.relief.Concavity;
import kagami.analysis.relief.Lean;

/** Measures single spots of one region: position, size, missing light, kind, and their errors. */
final class SpotMeter {
  /**
   * Sigma at which all pores' colours are compared, mm, 0.08-0.14. Larger: less noise, but small
   * plugs fade. Red light spreads farther than green, so a colour read at each pore's own size
   * would depend on the size.
   */
  private static final double COLOUR_MM = 0.11;

  private static final double ELONGATED_FROM = 1.5;

  /** Spots that hardly any repeat would count are not carried on. */
  private static final double LEAST_PROBABILITY = 0.001;

  private final PoreSettings settings;
  private final SkinRegion region;
  private final ScaleStack stack;
  private final ResponseNoise noise;
  private final float[] flat;
  private final float[] red;
  private final byte[] shine;
  private final SpotEvidence evidence;
  private final SpotWidth width;
  private final SpotSize size;
  private final SpotNoise repeats;

  SpotMeter(
      PoreSettings settings,
      SkinRegion region,
      ScaleStack stack,
      ResponseNoise noise,
      byte[] inside) {
    this.settings = settings;
    this.region = region;
    this.stack = stack;
    this.noise = noise;
    this.flat = region.reflectance().flat().toArray();
    this.red = logarithm(region.light().red().toArray());
    this.shine = region.reflectance().shine().toArray();
    this.evidence = new SpotEvidence(flat, inside, stack.width(), region.mmPerPixel());
    this.width = new SpotWidth(region.reflectance().shade(), stack.sigmasPx());
    this.size = new SpotSize(settings, region);
    this.repeats = new SpotNoise(stack, noise);
  }

  /** Measures a spot; empty when no repeat of the scan would take it for a pore. */
  Optional<Detection> measure(Peak peak) {
    SpotEvidence.Found found = evidence.of(peak.x(), peak.y(), stack.sigma(peak.level()));
    // Colour and relief only speak against a pore.
    if (keepProbability(peak, found.logOdds()) < LEAST_PROBABILITY) {
      return Optional.empty();
    }
    double sigmaPx = fittedSigma(peak);
    SpotLight spot = lightOf(flat, peak, sigmaPx);
    Optional<Concavity> concavity =
        region.relief().map(r -> r.at(peak.x(), peak.y(), stack.sigma(peak.level())));
    double logOdds =
        found.logOdds()
            + ColourEvidence.of(spot.contrast(), lightOf(red, peak, sigmaPx).contrast())
            + concavity.map(c -> ReliefEvidence.of(c, found.contrast())).orElse(0.0);
    double keep = keepProbability(peak, logOdds);
    return spot.deficitPx() <= 0 || keep < LEAST_PROBABILITY
        ? Optional.empty()
        : Optional.of(detection(peak, sigmaPx, spot, concavity, keep));
  }

  private Detection detection(
      Peak peak, double sigmaPx, SpotLight spot, Optional<Concavity> concavity, double keep) {
    SpotShape shape = SpotShape.at(stack, peak);
    double pixelArea = region.mmPerPixel() * region.mmPerPixel() / region.tiltCos();
    double widthPx = width.sigmaPx(peak.x(), peak.y(), peak.level());
    double openingUm = size.openingUm(widthPx);
    double plugMargin = plugMargin(peak);
    Pore pore =
        new Pore(
            inPicture(peak.x() + offset(peak, 1, 0), peak.y() + offset(peak, 0, 1)),
            size.resolved(widthPx) ? OptionalDouble.of(openingUm) : OptionalDouble.empty(),
            shape.axisRatio(),
            shape.angleDeg(),
            spot.contrast(),
            spot.deficitPx() * pixelArea,
            concavity.stream().mapToDouble(Concavity::index).findFirst(),
            kind(shape, plugMargin),
            peak.response() / noise.texture().get(peak.level()),
            shine[peak.y() * stack.width() + peak.x()] == 0);
    SpotErrors errors =
        new SpotErrors(
            repeats.deficitPx(peak, spot) * pixelArea,
            openingUm * size.widening(widthPx) * repeats.sigma(peak),
            size.blurErrorUm(widthPx),
            size.resolvedProbability(widthPx, repeats.sigma(peak)),
            repeats.axisRatio(peak, shape.axisRatio()),
            repeats.plugProbability(peak, plugMargin));
    Optional<Lean> lean =
        region
            .relief()
            .map(r -> r.lean(peak.x(), peak.y(), SpotLight.radiusPx(sigmaPx)).times(pixelArea));
    return new Detection(pore, openingUm, concavity, lean, errors, keep);
  }

  /** Probability that a repeat of the scan takes the spot for a pore again. */
  private double keepProbability(Peak peak, double logOdds) {
    return repeats.keepProbability(peak, logOdds - settings.leastEvidence());
  }

  private SpotLight lightOf(float[] plane, Peak peak, double sigmaPx) {
    return SpotLight.at(plane, stack.width(), stack.height(), peak.x(), peak.y(), sigmaPx);
  }

  /** Sigma of the observed spot: parabola through the responses of three levels, in log sigma. */
  private double fittedSigma(Peak peak) {
    int l = peak.level();
    double shift = 0;
    if (l > 0 && l < stack.levels() - 1) {
      shift =
          Vertex.of(
              stack.at(l - 1, peak.x(), peak.y()),
              peak.response(),
              stack.at(l + 1, peak.x(), peak.y()));
    }
    return stack.sigma(l) * Math.pow(ScaleStack.STEP, shift) * SpotWidth.PEAK_TO_SIGMA;
  }

  private PixelPoint inPicture(double x, double y) {
    return new PixelPoint(region.light().region().x() + x, region.light().region().y() + y);
  }

  private static Pore.Kind kind(SpotShape shape, double plugMargin) {
    if (plugMargin >= 0) {
      return Pore.Kind.PLUGGED;
    }
    return shape.axisRatio() >= ELONGATED_FROM ? Pore.Kind.ELONGATED : Pore.Kind.OPEN;
  }

  /**
   * How much darker in red than the pit alone would be, less the least of a plug, over the darkness
   * of the spot.
   */
  private double plugMargin(Peak peak) {
    double darkness = opticalDensity(flat, peak);
    double excess = opticalDensity(red, peak) - settings.pitRed() * darkness;
    return (excess - settings.plugExcess()) / Math.max(1e-3, darkness);
  }

  private double opticalDensity(float[] plane, Peak peak) {
    SpotLight spot = lightOf(plane, peak, COLOUR_MM / region.mmPerPixel());
    return -Math.log(Math.max(1e-3, 1 - spot.contrast()));
  }

  /** Sub-pixel offset of the peak along an axis. */
  private double offset(Peak peak, int dx, int dy) {
    int x = peak.x();
    int y = peak.y();
    return Vertex.of(
        stack.at(peak.level(), x - dx, y - dy),
        peak.response(),
        stack.at(peak.level(), x + dx, y + dy));
  }

  private static float[] logarithm(float[] values) {
    float[] log = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      log[i] = (float) Math.log(Math.max(values[i], 2e-3f));
    }
    return log;
  }
}
