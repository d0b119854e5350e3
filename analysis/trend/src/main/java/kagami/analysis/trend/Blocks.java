package kagami.analysis.trend;

import java.util.List;

/**
 * Two stretches of days that are compared by their mean logs.
 *
 * @param before the earlier days
 * @param after the later days; may share days with the earlier, which makes the test strict
 * @param strangeShare share of days in either stretch without a comparable scan, the larger one,
 *     0-1
 */
record Blocks(List<DayValue> before, List<DayValue> after, double strangeShare) {
  /** Length of a block, days: four weeks, so that a monthly cycle falls into both alike. */
  static final int DAYS = 28;

  /** Fewest days with a scan in a block. Fewer: bands of ±10 % and more; more: late verdicts. */
  static final int LEAST_DAYS = 3;

  /**
   * Largest share of days that may be without a comparable scan. Larger: what is left may be a
   * biased choice; smaller: one bad scan blocks the verdict for weeks.
   */
  static final double MOST_STRANGE = 0.2;

  static Blocks of(TrendLine line, int beforeFrom, int beforeTo, int afterFrom, int afterTo) {
    return new Blocks(
        line.between(beforeFrom, beforeTo),
        line.between(afterFrom, afterTo),
        Math.max(strange(line, beforeFrom, beforeTo), strange(line, afterFrom, afterTo)));
  }

  private static double strange(TrendLine line, int from, int to) {
    long strange = line.strangeDays().stream().filter(d -> d >= from && d < to).count();
    int good = line.between(from, to).size();
    return strange == 0 ? 0 : strange / (double) (strange + good);
  }

  boolean filled() {
    return before.size() >= LEAST_DAYS && after.size() >= LEAST_DAYS;
  }

  boolean comparable() {
    return strangeShare <= MOST_STRANGE;
  }

  /** Mean log after minus mean log before. */
  double logChange() {
    return mean(after) - mean(before);
  }

  private static double mean(List<DayValue> block) {
    return Samples.mean(block.stream().mapToDouble(DayValue::log).toArray());
  }

  double smallestRealChange(BetweenDaySpread spread) {
    return spread.smallestRealChange(before.size(), after.size());
  }
}
