package kagami.analysis.trend;

/** Quantiles of Fisher's F distribution, through the incomplete beta function. */
final class FisherF {
  private static final int MOST_STEPS = 500;

  private FisherF() {}

  /**
   * The f with P(F ≤ f) = p for d1 and d2 degrees of freedom (not necessarily whole), by bisection
   * on x = d1·f/(d1·f + d2) to 1e-14.
   */
  static double quantile(double p, double d1, double d2) {
    double low = 0;
    double high = 1;
    while (high - low > 1e-14) {
      double x = (low + high) / 2;
      if (incompleteBeta(x, d1 / 2, d2 / 2) < p) {
        low = x;
      } else {
        high = x;
      }
    }
    double x = (low + high) / 2;
    return d2 * x / (d1 * (1 - x));
  }

  /**
   * Regularised incomplete beta function, continued fraction by Lentz's method (Press et al.,
   * Numerical Recipes, 3rd ed., 6.4).
   */
  static double incompleteBeta(double x, double a, double b) {
    if (x <= 0) {
      return 0;
    }
    if (x >= 1) {
      return 1;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(x, a, b) / a
        : 1 - front * fraction(1 - x, b, a) / b;
  }

  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / away(1 - (a + b) * x / (a + 1));
    double h = d;
    for (int m = 1; m <= MOST_STEPS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / away(1 + even * d);
      c = away(1 + even / c);
      h *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / away(1 + odd * d);
      c = away(1 + odd / c);
      double step = d * c;
      h *= step;
      if (Math.abs(step - 1) < 1e-15) {
        break;
      }
    }
    return h;
  }

  private static double away(double x) {
    return Math.abs(x) < 1e-300 ? 1e-300 : x;
  }

  /** ln Γ(x), x &gt; 0: Lanczos's approximation with g = 7, nine terms (Godfrey's coefficients). */
  private static double logGamma(double x) {
    double[] c = {
      0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531,
      -176.6150291621406, 12.507343278686905, -0.13857109526572012, 9.984369578019572e-6,
      1.5056327351493116e-7
    };
    if (x < 0.5) {
      return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
    }
    double sum = c[0];
    for (int i = 1; i < c.length; i++) {
      sum += c[i] / (x - 1 + i);
    }
    double t = x + 6.5;
    return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(t) - t + Math.log(sum);
  }
}
