package kagami.analysis.trend;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The days of one region that may be compared: one algorithm, one calibration, one set of zones.
 *
 * <p>Days 0-6 after the first accepted scan are run-in, since people start when it looks worst;
 * they fix pose reference and detection floor and take no part in baseline or trend. Scans whose
 * gates are not comparable take no part either.
 *
 * @param region which region
 * @param days days from {@link #RUN_IN_DAYS} on with a comparable scan, ascending
 * @param strangeDays the others from then on: days with scans, none of them comparable
 */
public record TrendLine(Region region, List<DayValue> days, List<Integer> strangeDays) {
  /** Length of the run-in, days. */
  public static final int RUN_IN_DAYS = 7;

  /** Copies the lists. */
  public TrendLine {
    days = List.copyOf(days);
    strangeDays = List.copyOf(strangeDays);
  }

  /**
   * The line of a region: its scans before a day, with the commonest set of zones among them.
   *
   * @param endDay first day that is not looked at, counted from day 0
   * @return empty when the region has no scan before that day
   */
  public static Optional<TrendLine> of(History history, Region region, int endDay) {
    List<ScanValue> own =
        history.scans().stream()
            .filter(s -> s.region() == region && history.day(s.day()) < endDay)
            .toList();
    return commonest(own).map(origin -> of(history, region, own, origin));
  }

  private static TrendLine of(
      History history, Region region, List<ScanValue> own, Origin commonest) {
    SortedMap<Integer, List<ScanValue>> perDay =
        own.stream()
            .filter(s -> s.origin().equals(commonest) && history.day(s.day()) >= RUN_IN_DAYS)
            .collect(
                Collectors.groupingBy(
                    s -> history.day(s.day()), TreeMap::new, Collectors.toList()));
    return new TrendLine(
        region,
        perDay.entrySet().stream()
            .filter(e -> e.getValue().stream().anyMatch(ScanValue::gatesComparable))
            .map(e -> dayValue(e.getKey(), e.getValue()))
            .toList(),
        perDay.entrySet().stream()
            .filter(e -> e.getValue().stream().noneMatch(ScanValue::gatesComparable))
            .map(Map.Entry::getKey)
            .toList());
  }

  private static DayValue dayValue(int day, List<ScanValue> scans) {
    return DayValue.of(day, scans.stream().filter(ScanValue::gatesComparable).toList());
  }

  /** The origin of most scans; of equally common ones that with more zones, then by name. */
  private static Optional<Origin> commonest(List<ScanValue> scans) {
    return scans.stream()
        .collect(Collectors.groupingBy(ScanValue::origin, Collectors.counting()))
        .entrySet()
        .stream()
        .max(
            Comparator.comparing((Function<Map.Entry<Origin, Long>, Long>) Map.Entry::getValue)
                .thenComparingInt(e -> e.getKey().zones().size())
                .thenComparing(e -> e.getKey().zones().toString()))
        .map(Map.Entry::getKey);
  }

  /** The days from {@code from} to before {@code to}, counted from day 0. */
  List<DayValue> between(int from, int to) {
    return days.stream().filter(d -> d.day() >= from && d.day() < to).toList();
  }

  double[] times() {
    return days.stream().mapToDouble(DayValue::day).toArray();
  }

  double[] logs() {
    return days.stream().mapToDouble(DayValue::log).toArray();
  }
}
