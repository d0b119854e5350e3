package kagami.analysis.trend;

import java.util.List;
import java.util.Optional;

/**
 * What a region is compared with: the mean of its first three days from day 7 on.
 *
 * @param deficit mm²/cm², above {@link DayValue#LEAST}
 * @param relativeError standard error of the mean of the three over itself
 * @param days which days, counted from day 0
 */
public record Baseline(double deficit, double relativeError, List<Integer> days) {
  /** How many days make a baseline. */
  public static final int DAYS = 3;

  /**
   * The baseline of a line; empty until it has its days, or when the skin shows next to no pores.
   */
  public static Optional<Baseline> of(TrendLine line, BetweenDaySpread spread) {
    if (line.days().size() < DAYS) {
      return Optional.empty();
    }
    List<DayValue> first = line.days().subList(0, DAYS);
    double mean = first.stream().mapToDouble(DayValue::value).sum() / DAYS;
    if (mean <= DayValue.LEAST) {
      return Optional.empty();
    }
    double variance = first.stream().mapToDouble(d -> square(dayError(d, spread))).sum();
    return Optional.of(
        new Baseline(mean, Math.sqrt(variance) / DAYS, first.stream().map(DayValue::day).toList()));
  }

  /** Relative error of a day: what days differ by, or the stated error when that is larger. */
  static double dayError(DayValue day, BetweenDaySpread spread) {
    return Math.max(day.relativeError(), spread.logDeviation());
  }

  private static double square(double x) {
    return x * x;
  }
}
