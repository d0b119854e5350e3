package kagami.analysis.pore;

import java.util.Arrays;
import java.util.List;
import kagami.analysis.image.Mask;

/**
 * How strongly skin without pores responds at each scale. Pores would inflate a plain median
 * absolute deviation where they are dense (recall then falls to 0.4), so the surroundings of what
 * already looks like a pore are left out and the rest is measured again until it settles.
 */
final class TextureNoise {
  /** Rounds; the figure settles after three. */
  private static final int ROUNDS = 4;

  /**
   * A peak this many deviations high is left out. Range 3-5; smaller trims the texture's own tail.
   */
  private static final double CLIP = 3.5;

  /**
   * Radius left out around a peak, in its sigma. A difference of Gaussians rings out to twice
   * sigma.
   */
  private static final double REACH = 2.2;

  /** At least this share of the skin must remain for another round. */
  private static final double LEAST_SHARE = 0.1;

  private static final double MAD_TO_SIGMA = 1.4826;

  private TextureNoise() {}

  /** One standard deviation per level, over the pixels of the mask. */
  static List<Double> of(ScaleStack stack, Mask valid, List<Peak> peaks) {
    byte[] inside = valid.toArray();
    int skin = count(inside);
    List<Double> noise = measure(stack, inside);
    for (int round = 1; round < ROUNDS; round++) {
      byte[] rest = inside.clone();
      for (Peak peak : peaks) {
        if (peak.response() > CLIP * noise.get(peak.level())) {
          erase(rest, stack, peak);
        }
      }
      if (count(rest) < LEAST_SHARE * skin) {
        break;
      }
      noise = measure(stack, rest);
    }
    return noise;
  }

  /** The deviation of a stack that holds noise only. */
  static List<Double> measure(ScaleStack stack, byte[] inside) {
    return stack.response().stream()
        .map(values -> MAD_TO_SIGMA * medianAbsolute(values, inside))
        .toList();
  }

  private static double medianAbsolute(float[] values, byte[] inside) {
    float[] kept = new float[count(inside)];
    int n = 0;
    for (int i = 0; i < values.length; i++) {
      if (inside[i] != 0) {
        kept[n++] = Math.abs(values[i]);
      }
    }
    if (n == 0) {
      return 0;
    }
    Arrays.sort(kept);
    return kept[n / 2];
  }

  private static void erase(byte[] mask, ScaleStack stack, Peak peak) {
    double radius = REACH * stack.sigma(peak.level()) + 0.5;
    int reach = (int) radius;
    for (int y = Math.max(0, peak.y() - reach);
        y <= Math.min(stack.height() - 1, peak.y() + reach);
        y++) {
      for (int x = Math.max(0, peak.x() - reach);
          x <= Math.min(stack.width() - 1, peak.x() + reach);
          x++) {
        if (Math.hypot(x - peak.x(), y - peak.y()) <= radius) {
          mask[y * stack.width() + x] = 0;
        }
      }
    }
  }

  private static int count(byte[] mask) {
    int n = 0;
    for (byte b : mask) {
      n += b == 0 ? 0 : 1;
    }
    return n;
  }
}
