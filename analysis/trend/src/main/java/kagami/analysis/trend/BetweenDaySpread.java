package kagami.analysis.trend;

/**
 * Standard deviation between days of one person's region (s_w), on the natural log scale, so about
 * a coefficient of variation: what days differ by without any change. Never the spread of passes.
 *
 * @param logDeviation ln units
 * @param estimated from the person's own days; else the stated default
 */
public record BetweenDaySpread(double logDeviation, boolean estimated) {
  /** Days needed before a person's own spread is used. Fewer: unstable bands; more: late ones. */
  public static final int LEAST_DAYS = 10;

  /**
   * Used until then: a conservative 6 %. Larger: fewer early changes shown; smaller: false ones.
   */
  public static final BetweenDaySpread DEFAULT = new BetweenDaySpread(0.06, false);

  /**
   * The spread of a line: Q_n of the residuals about its Theil–Sen line, times √((n − 1)/(n − 2))
   * for the slope that was fitted too; the default below {@link #LEAST_DAYS} days.
   */
  public static BetweenDaySpread of(TrendLine line) {
    int n = line.days().size();
    if (n < LEAST_DAYS) {
      return DEFAULT;
    }
    double[] times = line.times();
    double[] logs = line.logs();
    return ofResiduals(TheilSen.of(times, logs, 0).residuals(times, logs));
  }

  static BetweenDaySpread ofResiduals(double[] residuals) {
    double n = residuals.length;
    return new BetweenDaySpread(
        Samples.robustDeviation(residuals) * Math.sqrt((n - 1) / (n - 2)), true);
  }

  /**
   * Smallest real change between the means of two blocks of days (MDC95), ln units: 1.96·s_w·√(1/k₁
   * + 1/k₂), which for equal blocks is 2.77·s_w/√k (Weir 2005; Beckerman et al. 2001).
   */
  public double smallestRealChange(int k1, int k2) {
    return 1.959964 * logDeviation * Math.sqrt(1.0 / k1 + 1.0 / k2);
  }
}
