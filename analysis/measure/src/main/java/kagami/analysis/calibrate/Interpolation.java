package kagami.analysis.calibrate;

/**
 * Weights that read a row of pixels between them: of all sets of six, the one whose response to
 * every structure up to {@link #BAND} differs least from that of a pure shift, in the sense of
 * least squares, and that leaves an even plane as it is (Oetken, Parks and Schüßler, IEEE TASSP
 * 23(3), 1975).
 *
 * <p>Contrast is kept within 0.3 % up to 0.2 cycles per pixel at any fraction. Cubic convolution
 * adds or takes 2 to 5 % there, by how much a frame happens to be moved, and what it adds to the
 * contrast of dark pits passes for relief.
 */
final class Interpolation {
  /** Pixels read: three before the place, three after. */
  static final int TAPS = 6;

  /**
   * Finest structure that is kept, cycles per pixel. Range 0.2-0.35. Larger: finer structure, and
   * less exact over all of the band; what a lens at its focus shows of skin ends at 0.25.
   */
  private static final double BAND = 0.25;

  private static final double[][] INVERSE = inverse();
  private static final double[] ROW_SUMS = rowSums();
  private static final double ALL = sum(ROW_SUMS);

  private Interpolation() {}

  /**
   * The weights for one place.
   *
   * @param fraction how far past the third of the six pixels, 0-1
   */
  static float[] weights(double fraction) {
    double[] wanted = new double[TAPS];
    for (int i = 0; i < TAPS; i++) {
      wanted[i] = shared(i - (TAPS / 2 - 1) - fraction);
    }
    double[] free = new double[TAPS];
    for (int i = 0; i < TAPS; i++) {
      for (int j = 0; j < TAPS; j++) {
        free[i] += INVERSE[i][j] * wanted[j];
      }
    }
    double lacking = (1 - sum(free)) / ALL;
    float[] weights = new float[TAPS];
    for (int i = 0; i < TAPS; i++) {
      weights[i] = (float) (free[i] + lacking * ROW_SUMS[i]);
    }
    return weights;
  }

  /** ∫ cos(2π f distance) df over the band. */
  private static double shared(double distance) {
    double turn = 2 * Math.PI * BAND * distance;
    return 2 * BAND * (Math.abs(turn) < 1e-6 ? 1 : Math.sin(turn) / turn);
  }

  /**
   * Inverse of what each two pixels share, by Gauss and Jordan; the matrix is positive definite.
   */
  private static double[][] inverse() {
    double[][] left = new double[TAPS][TAPS];
    double[][] right = new double[TAPS][TAPS];
    for (int i = 0; i < TAPS; i++) {
      right[i][i] = 1;
      for (int j = 0; j < TAPS; j++) {
        left[i][j] = shared(i - j);
      }
    }
    for (int pivot = 0; pivot < TAPS; pivot++) {
      double scale = 1 / left[pivot][pivot];
      for (int j = 0; j < TAPS; j++) {
        left[pivot][j] *= scale;
        right[pivot][j] *= scale;
      }
      for (int i = 0; i < TAPS; i++) {
        double factor = i == pivot ? 0 : left[i][pivot];
        for (int j = 0; j < TAPS; j++) {
          left[i][j] -= factor * left[pivot][j];
          right[i][j] -= factor * right[pivot][j];
        }
      }
    }
    return right;
  }

  private static double[] rowSums() {
    double[] sums = new double[TAPS];
    for (int i = 0; i < TAPS; i++) {
      sums[i] = sum(INVERSE[i]);
    }
    return sums;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
