package kagami.analysis.phantom;

import java.util.Arrays;

/** Gaussian smoothing of small grids. */
final class GridBlur {
  private GridBlur() {}

  /** Edges repeated. */
  static float[] gaussian(float[] grid, int columns, int rows, double sigma) {
    return transposed(transposed(grid, columns, rows, sigma, false), rows, columns, sigma, false);
  }

  /** Opposite edges joined, for tiles. */
  static float[] periodic(float[] grid, int columns, int rows, double sigma) {
    return transposed(transposed(grid, columns, rows, sigma, true), rows, columns, sigma, true);
  }

  /** Smooths along rows and swaps rows with columns. */
  private static float[] transposed(
      float[] grid, int columns, int rows, double sigma, boolean wrap) {
    int reach = (int) Math.ceil(3 * sigma);
    float[] weight = new float[2 * reach + 1];
    float sum = 0;
    for (int k = 0; k < weight.length; k++) {
      double d = (k - reach) / sigma;
      weight[k] = (float) Math.exp(-0.5 * d * d);
      sum += weight[k];
    }
    float[] out = new float[grid.length];
    float[] padded = new float[columns + 2 * reach];
    float[] total = new float[columns];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < padded.length; i++) {
        int at = wrap ? Math.floorMod(i - reach, columns) : Math.clamp(i - reach, 0, columns - 1);
        padded[i] = grid[row * columns + at];
      }
      Arrays.fill(total, 0);
      for (int k = 0; k < weight.length; k++) {
        for (int i = 0; i < columns; i++) {
          total[i] += weight[k] * padded[i + k];
        }
      }
      for (int i = 0; i < columns; i++) {
        out[i * rows + row] = total[i] / sum;
      }
    }
    return out;
  }
}
