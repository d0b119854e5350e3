package kagami.analysis.phantom;

import java.util.SplittableRandom;

/** A square of values that repeats in both directions. */
final class Tile {
  private final float[] values;
  private final int side;
  private final float perMm;
  private final float most;

  /**
   * @param values row by row
   * @param side a power of two
   * @param stepMm distance of neighbouring values
   */
  Tile(float[] values, int side, double stepMm) {
    this.values = values;
    this.side = side;
    this.perMm = (float) (1 / stepMm);
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    this.most = largest;
  }

  /** No value is farther from zero. */
  float most() {
    return most;
  }

  /** The value at a place, mm, between neighbours linearly. */
  float at(float u, float v) {
    float x = u * perMm + 64 * side;
    float y = v * perMm + 64 * side;
    int i = (int) x;
    int j = (int) y;
    float fx = x - i;
    float fy = y - j;
    int left = i & (side - 1);
    int right = (i + 1) & (side - 1);
    int upper = (j & (side - 1)) * side;
    int lower = ((j + 1) & (side - 1)) * side;
    float above = values[upper + left] + fx * (values[upper + right] - values[upper + left]);
    float below = values[lower + left] + fx * (values[lower + right] - values[lower + left]);
    return above + fy * (below - above);
  }

  /** Noise of several sizes in equal parts, mean 0, standard deviation 1. */
  static float[] noise(SplittableRandom random, int side, double... sigmas) {
    float[] sum = new float[side * side];
    for (double sigma : sigmas) {
      float[] white = new float[side * side];
      for (int i = 0; i < white.length; i++) {
        white[i] = (float) random.nextDouble(-1, 1);
      }
      float[] layer = GridBlur.periodic(white, side, side, sigma);
      normalise(layer);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += layer[i];
      }
    }
    normalise(sum);
    return sum;
  }

  private static void normalise(float[] values) {
    double mean = 0;
    double square = 0;
    for (float v : values) {
      mean += v;
      square += (double) v * v;
    }
    mean /= values.length;
    double deviation = Math.sqrt(square / values.length - mean * mean);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((values[i] - mean) / deviation);
    }
  }
}
