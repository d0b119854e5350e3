package kagami.analysis.trend;

/**
 * A region's line before anything is known of the other regions.
 *
 * @param days the line
 * @param spread between days, from the residuals
 * @param lagOne corrected lag-1 correlation of the residuals, any sign
 */
record RegionFit(TrendLine days, BetweenDaySpread spread, double lagOne) {
  static RegionFit of(TrendLine line) {
    double[] times = line.times();
    double[] logs = line.logs();
    double[] residuals = TheilSen.of(times, logs, 0).residuals(times, logs);
    return new RegionFit(
        line, BetweenDaySpread.ofResiduals(residuals), LagOne.corrected(residuals));
  }

  /** Mann–Kendall's p with the variance widened for a lag-1 correlation. */
  double p(double lag) {
    return MannKendall.of(days.logs(), lag).p();
  }

  /** The Theil–Sen line through ln deficit, per day, its interval widened likewise. */
  TheilSen line(double lag) {
    return TheilSen.of(days.times(), days.logs(), lag);
  }
}
