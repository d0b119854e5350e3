package kagami.device.light;

/**
 * White of a colour temperature from a red, a green and a blue LED.
 *
 * <p>The chromaticity of the black body is the cubic approximation of Kim et al. (US patent
 * 7,024,034 B2, 2006; valid from 1667 to 25000 K, within 0.001 in x and y). The shares of the three
 * channels follow by solving {@code Σ share · XYZ(channel) = XYZ(white)}, scaled so that the
 * largest is 1.
 *
 * <p>Channels are those of a usual 5050 package with dominant wavelengths 622, 523 and 467 nm and
 * middle intensities of its data sheet; a colour meter before the built ring would give better
 * ones.
 */
final class LedWhite {
  /** Luminous intensities, mcd. */
  private static final double RED_MCD = 405;

  private static final double GREEN_MCD = 690;
  private static final double BLUE_MCD = 190;
  private static final double ALL_MCD = RED_MCD + GREEN_MCD + BLUE_MCD;

  /** Shares of the channels in the light of all three. */
  static final double RED_SHARE = RED_MCD / ALL_MCD;

  static final double GREEN_SHARE = GREEN_MCD / ALL_MCD;
  static final double BLUE_SHARE = BLUE_MCD / ALL_MCD;

  /** Tristimulus values of the channels at full drive, one row each. */
  private static final double[][] CHANNELS = {
    tristimulus(0.691, 0.309, RED_MCD),
    tristimulus(0.170, 0.700, GREEN_MCD),
    tristimulus(0.135, 0.058, BLUE_MCD)
  };

  private LedWhite() {}

  /** CIE 1931 x of a black body, for 1667 to 25000 K. */
  static double x(double kelvin) {
    double t = 1000 / kelvin;
    return kelvin <= 4000
        ? ((-0.2661239 * t - 0.2343589) * t + 0.8776956) * t + 0.179910
        : ((-3.0258469 * t + 2.1070379) * t + 0.2226347) * t + 0.240390;
  }

  /** CIE 1931 y of a black body, for 1667 to 25000 K. */
  static double y(double kelvin) {
    double x = x(kelvin);
    if (kelvin <= 2222) {
      return ((-1.1063814 * x - 1.34811020) * x + 2.18555832) * x - 0.20219683;
    }
    return kelvin <= 4000
        ? ((-0.9549476 * x - 1.37418593) * x + 2.09137015) * x - 0.16748867
        : ((3.0817580 * x - 5.87338670) * x + 3.75112997) * x - 0.37001483;
  }

  /** Shares of red, green and blue that make a white; the largest is 1. */
  static double[] shares(int kelvin) {
    double[] white = tristimulus(x(kelvin), y(kelvin), 1);
    double all = determinant(CHANNELS);
    double[] shares = new double[CHANNELS.length];
    double most = 0;
    for (int channel = 0; channel < shares.length; channel++) {
      double[][] replaced = CHANNELS.clone();
      replaced[channel] = white;
      shares[channel] = Math.max(0, determinant(replaced) / all);
      most = Math.max(most, shares[channel]);
    }
    for (int channel = 0; channel < shares.length; channel++) {
      shares[channel] /= most;
    }
    return shares;
  }

  private static double[] tristimulus(double x, double y, double luminous) {
    return new double[] {luminous * x / y, luminous, luminous * (1 - x - y) / y};
  }

  private static double determinant(double[][] m) {
    return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
  }
}
