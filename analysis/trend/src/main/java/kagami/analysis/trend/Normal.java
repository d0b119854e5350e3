package kagami.analysis.trend;

/** The standard normal distribution. */
public final class Normal {
  private Normal() {}

  /**
   * P(Z &gt; z), to a relative error of 1e-7 or better for |z| &lt; 8. Hart's rational
   * approximation as given by West (2005), "Better approximations to cumulative normal functions",
   * Wilmott.
   */
  public static double upperTail(double z) {
    double x = Math.abs(z);
    double tail = x > 37 ? 0 : Math.exp(-x * x / 2) * mills(x);
    return z >= 0 ? tail : 1 - tail;
  }

  /** Two-sided p of a normal statistic. */
  static double twoSided(double z) {
    return Math.min(1, 2 * upperTail(Math.abs(z)));
  }

  /**
   * The z with P(Z &gt; z) = p, 0 &lt; p &lt; 1, by bisection to 1e-12; for p below 1e-300 the end
   * of the searched range, 38.
   */
  public static double upperQuantile(double p) {
    double low = -38;
    double high = 38;
    while (high - low > 1e-12) {
      double middle = (low + high) / 2;
      if (middle == low || middle == high) {
        break;
      }
      if (upperTail(middle) > p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Upper tail over exp(−x²/2), x ≥ 0. */
  private static double mills(double x) {
    if (x < 7.07106781186547) {
      return polynomial(
              x,
              3.52624965998911e-02,
              0.700383064443688,
              6.37396220353165,
              33.912866078383,
              112.079291497871,
              221.213596169931,
              220.206867912376)
          / polynomial(
              x,
              8.83883476483184e-02,
              1.75566716318264,
              16.064177579207,
              86.7807322029461,
              296.564248779674,
              637.333633378831,
              793.826512519948,
              440.413735824752);
    }
    double fraction = x + 0.65;
    for (int k = 4; k >= 1; k--) {
      fraction = x + k / fraction;
    }
    return 1 / (fraction * Math.sqrt(2 * Math.PI));
  }

  /** Horner's rule, highest power first. */
  private static double polynomial(double x, double... coefficients) {
    double sum = 0;
    for (double c : coefficients) {
      sum = sum * x + c;
    }
    return sum;
  }
}
