package kagami.analysis.pore;

import kagami.analysis.calibrate.Median;

/**
 * How dark a spot is and how much light it takes, against the ring of skin around it.
 *
 * @param contrast 1 − middle / surroundings
 * @param deficitPx ∫(1 − I/I_surroundings) over the spot, pixels
 * @param areaPx pixels integrated over
 */
record SpotLight(double contrast, double deficitPx, double areaPx) {
  /** Radius of the spot that is integrated, in sigma. */
  private static final double INNER = 2.2;

  /** Outer radius of the surroundings, in sigma. */
  private static final double OUTER = 3.6;

  /**
   * Measures a spot in a plane of log reflectance.
   *
   * @param flat row by row
   * @param x middle, pixels
   * @param y middle, pixels
   * @param sigmaPx size of the spot
   */
  static SpotLight at(float[] flat, int width, int height, int x, int y, double sigmaPx) {
    double inner = radiusPx(sigmaPx);
    double outer = Math.max(inner + 1.5, OUTER * sigmaPx);
    int reach = (int) Math.ceil(outer);
    float[] ring = new float[(2 * reach + 1) * (2 * reach + 1)];
    int n = 0;
    double sum = 0;
    int area = 0;
    for (int v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++) {
      for (int u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++) {
        int squared = (u - x) * (u - x) + (v - y) * (v - y);
        float value = flat[v * width + u];
        if (squared <= inner * inner) {
          sum += Math.exp(value);
          area++;
        } else if (squared <= outer * outer) {
          ring[n++] = value;
        }
      }
    }
    double around = n == 0 ? 1 : Math.exp(Median.of(ring, n));
    return new SpotLight(1 - middle(flat, width, height, x, y) / around, area - sum / around, area);
  }

  /** Radius of what is integrated. */
  static double radiusPx(double sigmaPx) {
    return Math.max(1.5, INNER * sigmaPx);
  }

  /** Mean light of the middle pixel and its eight neighbours: one pixel alone is too noisy. */
  private static double middle(float[] flat, int width, int height, int x, int y) {
    double sum = 0;
    for (int v = y - 1; v <= y + 1; v++) {
      for (int u = x - 1; u <= x + 1; u++) {
        int column = Math.clamp(u, 0, width - 1);
        int row = Math.clamp(v, 0, height - 1);
        sum += Math.exp(flat[row * width + column]);
      }
    }
    return sum / 9;
  }
}
