package kagami.analysis.trend;

/**
 * What a verdict rests on.
 *
 * @param slope Theil–Sen line through ln deficit, per day
 * @param adjustedP Mann–Kendall p after Holm over the four regions
 * @param level what the adjusted p must not exceed at this look
 * @param lagOne correlation of neighbouring days that was allowed for, 0-0.9
 * @param spread between days
 * @param change between the first and the last four weeks
 */
public record Evidence(
    TheilSen slope,
    double adjustedP,
    double level,
    double lagOne,
    BetweenDaySpread spread,
    Change change) {
  /**
   * Difference of two blocks of days, ln units.
   *
   * @param log mean after minus mean before
   * @param smallestReal MDC95
   * @param daysBefore days with a scan in the earlier block
   * @param daysAfter and in the later one
   */
  public record Change(double log, double smallestReal, int daysBefore, int daysAfter) {
    static Change of(Blocks blocks, BetweenDaySpread spread) {
      return new Change(
          blocks.logChange(),
          blocks.smallestRealChange(spread),
          blocks.before().size(),
          blocks.after().size());
    }
  }
}
