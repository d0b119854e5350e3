package kagami.analysis.pore;

import java.util.ArrayList;
import java.util.List;
import kagami.analysis.image.Mask;
import kagami.analysis.image.Plane;

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

  /** Low bits of a number that do not decide its bin. */
  private static final int BIN_BITS = 15;

  /**
   * Regions larger than this are sampled, pixels. Larger: slower, steadier; a median over so many
   * pixels is good to half a percent.
   */
  private static final int ENOUGH_PIXELS = 200_000;

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

  /** The same for a plane that holds noise only. */
  static List<Double> ofNoise(Plane plane, List<Double> sigmas, byte[] inside) {
    float[] values = new float[inside.length];
    List<Double> noise = new ArrayList<>();
    ScaleStack.eachLevel(
        plane,
        sigmas,
        (_, difference) -> {
          difference.get(0, 0, values);
          noise.add(MAD_TO_SIGMA * medianAbsolute(values, inside));
        });
    return noise;
  }

  private static List<Double> measure(ScaleStack stack, byte[] inside) {
    return stack.response().stream()
        .map(values -> MAD_TO_SIGMA * medianAbsolute(values, inside))
        .toList();
  }

  /**
   * From a histogram over the leading bits of the numbers, 256 bins to every doubling, between
   * whose borders the median is interpolated: right to a few parts in ten thousand, in one pass.
   */
  private static double medianAbsolute(float[] values, byte[] inside) {
    int[] histogram = new int[(Float.floatToRawIntBits(Float.POSITIVE_INFINITY) >> BIN_BITS) + 1];
    int n = 0;
    int step = 1 + values.length / ENOUGH_PIXELS;
    for (int i = 0; i < values.length; i += step) {
      if (inside[i] != 0) {
        histogram[(Float.floatToRawIntBits(values[i]) & Integer.MAX_VALUE) >> BIN_BITS]++;
        n++;
      }
    }
    if (n == 0) {
      return 0;
    }
    int bin = 0;
    int below = 0;
    while (below + histogram[bin] <= n / 2) {
      below += histogram[bin++];
    }
    double from = Float.intBitsToFloat(bin << BIN_BITS);
    double to = Float.intBitsToFloat((bin + 1) << BIN_BITS);
    return from + (to - from) * (n / 2 - below + 0.5) / histogram[bin];
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
        if (squared(x - peak.x()) + squared(y - peak.y()) <= radius * radius) {
          mask[y * stack.width() + x] = 0;
        }
      }
    }
  }

  private static int squared(int v) {
    return v * v;
  }

  private static int count(byte[] mask) {
    int n = 0;
    for (byte b : mask) {
      n += b == 0 ? 0 : 1;
    }
    return n;
  }
}
