package kagami.analysis.pore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kagami.analysis.image.Mask;

/**
 * Finds the pores of a region: peaks of a scale stack over texture noise, greedy suppression of
 * neighbours, the evidence for each, then size, missing light and kind.
 */
public final class PoreDetector {
  /** Two peaks nearer than this, in the larger one's sigma, are one spot; the stronger stays. */
  private static final double SUPPRESSION = 1.2;

  private final PoreSettings settings;

  /** With the given tunables. */
  public PoreDetector(PoreSettings settings) {
    this.settings = settings;
  }

  /**
   * Runs on one region.
   *
   * @param valid where pores may lie, same size as the region
   * @return accepted pores, and near misses for the error; strongest first
   */
  public List<Detection> run(SkinRegion region, Mask valid) {
    ScaleStack stack = ScaleStack.of(region.reflectance().flat(), settings, region.mmPerPixel());
    byte[] inside = valid.toArray();
    List<Peak> peaks = peaks(stack, inside);
    List<Double> texture = TextureNoise.of(stack, valid, peaks);
    List<Double> recorded = recordedNoise(region, stack.sigmasPx(), inside, texture);
    ResponseNoise noise = new ResponseNoise(texture, recorded, gloss(region, stack, recorded));
    SpotMeter meter = new SpotMeter(settings, region, stack, noise, inside);
    List<Detection> found = new ArrayList<>();
    for (Peak peak : strongestApart(stack, noise, peaks)) {
      meter.measure(peak).ifPresent(found::add);
    }
    return found;
  }

  private double threshold(ResponseNoise noise, Peak peak) {
    return Math.max(settings.floor(), settings.threshold() * noise.texture().get(peak.level()));
  }

  private List<Peak> peaks(ScaleStack stack, byte[] inside) {
    List<Peak> peaks = new ArrayList<>();
    for (int level = ScaleStack.FIRST; level < stack.levels(); level++) {
      float[] response = stack.response().get(level);
      for (int y = 1; y < stack.height() - 1; y++) {
        for (int x = 1; x < stack.width() - 1; x++) {
          int i = y * stack.width() + x;
          if (response[i] > settings.floor() / 2 && inside[i] != 0 && stack.isPeak(level, x, y)) {
            peaks.add(new Peak(level, x, y, response[i]));
          }
        }
      }
    }
    return peaks;
  }

  /**
   * What noise changes in the response from scan to scan: from two independent looks where there
   * are, else bounded from above by the texture.
   */
  private static List<Double> recordedNoise(
      SkinRegion region, List<Double> sigmas, byte[] inside, List<Double> texture) {
    return region
        .reflectance()
        .repeatNoise()
        .map(half -> TextureNoise.ofNoise(half, sigmas, inside))
        .orElse(texture);
  }

  private static double gloss(SkinRegion region, ScaleStack stack, List<Double> recorded) {
    double white = recorded.get(ScaleStack.FIRST) * stack.sigma(ScaleStack.FIRST);
    return region.relief().map(r -> GlossNoise.gain(r.unrest(), white)).orElse(1.0);
  }

  private List<Peak> strongestApart(ScaleStack stack, ResponseNoise noise, List<Peak> peaks) {
    List<Peak> ranked =
        peaks.stream()
            .filter(p -> p.response() > threshold(noise, p))
            .filter(p -> keepsItsStepInside(stack, p))
            .filter(p -> SpotShape.at(stack, p).roundness() >= settings.roundness())
            .sorted(
                Comparator.comparingDouble(
                        (Peak p) -> p.response() / noise.texture().get(p.level()))
                    .reversed())
            .toList();
    PeakGrid taken = new PeakGrid(stack.width(), stack.height());
    List<Peak> apart = new ArrayList<>();
    for (Peak peak : ranked) {
      double reach = SUPPRESSION * stack.sigma(peak.level());
      if (taken.add(peak.x(), peak.y(), reach)) {
        apart.add(peak);
      }
    }
    return apart;
  }

  private static boolean keepsItsStepInside(ScaleStack stack, Peak peak) {
    int step = SpotShape.step(stack, peak);
    return peak.x() >= step
        && peak.y() >= step
        && peak.x() < stack.width() - step
        && peak.y() < stack.height() - step;
  }
}
