package kagami.analysis.trend;

import java.util.List;

/**
 * One region on one day: the median of the day's scans. Scans of one day share what makes days
 * differ (sleep, weather, washing), so they count once, with the error of one.
 *
 * @param day days since the line's first accepted scan, from 0
 * @param value dark deficit, mm²/cm²
 * @param standardError median standard error of the day's scans, mm²/cm²
 */
public record DayValue(int day, double value, double standardError) {
  /**
   * The least deficit that the log scale tells apart, mm²/cm²; smaller ones are held at it. Larger:
   * changes on nearly pore-free skin go unseen; smaller: noise around zero looks like a change.
   * About a hundredth of a usual cheek.
   */
  public static final double LEAST = 0.01;

  static DayValue of(int day, List<ScanValue> scans) {
    double[] values = scans.stream().mapToDouble(s -> s.reading().value()).toArray();
    double[] errors = scans.stream().mapToDouble(s -> s.reading().standardError()).toArray();
    return new DayValue(day, Samples.median(values), Samples.median(errors));
  }

  double log() {
    return Math.log(Math.max(LEAST, value));
  }

  /** Standard error over value. */
  double relativeError() {
    return standardError / Math.max(LEAST, value);
  }
}
