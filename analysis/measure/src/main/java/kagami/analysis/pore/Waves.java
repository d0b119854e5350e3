package kagami.analysis.pore;

import java.util.Arrays;

/** Discrete Fourier transform of small squares, written out: rows first, then columns. */
final class Waves {
  private final int side;
  private final int last;
  private final int reach;
  private final double[] cos;
  private final double[] sin;

  /**
   * @param side of the squares, pixels, a power of two
   * @param reach highest frequency that is wanted, cycles per side, below half of it
   */
  Waves(int side, int reach) {
    this.side = side;
    this.last = side - 1;
    this.reach = reach;
    this.cos = new double[side];
    this.sin = new double[side];
    Arrays.setAll(cos, i -> Math.cos(2 * Math.PI * i / side));
    Arrays.setAll(sin, i -> -Math.sin(2 * Math.PI * i / side));
  }

  /** Frequency of a row of the power, cycles per side. */
  int rowFrequency(int index) {
    return index / (reach + 1) - reach;
  }

  /** Frequency of a column of the power, cycles per side. */
  int columnFrequency(int index) {
    return index % (reach + 1);
  }

  /** Frequencies that {@link #addPower} counts: rows −reach to reach, columns 0 to reach. */
  int size() {
    return (2 * reach + 1) * (reach + 1);
  }

  /**
   * Adds the squared magnitudes of the transform.
   *
   * @param block real values, row by row
   * @param power {@link #size} of them, added to
   */
  void addPower(double[] block, double[] power) {
    double[] real = new double[side * (reach + 1)];
    double[] imaginary = new double[side * (reach + 1)];
    for (int row = 0; row < side; row++) {
      for (int k = 0; k <= reach; k++) {
        double re = 0;
        double im = 0;
        for (int x = 0; x < side; x++) {
          int turn = k * x & last;
          re += block[row * side + x] * cos[turn];
          im += block[row * side + x] * sin[turn];
        }
        real[k * side + row] = re;
        imaginary[k * side + row] = im;
      }
    }
    for (int i = 0; i < power.length; i++) {
      int frequency = rowFrequency(i) & last;
      power[i] += squared(real, imaginary, columnFrequency(i) * side, frequency);
    }
  }

  /** Squared magnitude of one frequency of one column. */
  private double squared(double[] real, double[] imaginary, int start, int frequency) {
    double re = 0;
    double im = 0;
    for (int y = 0; y < side; y++) {
      int turn = frequency * y & last;
      double a = real[start + y];
      double b = imaginary[start + y];
      re += a * cos[turn] - b * sin[turn];
      im += a * sin[turn] + b * cos[turn];
    }
    return re * re + im * im;
  }
}
