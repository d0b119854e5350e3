package kagami.analysis.trend;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.analysis.trend.Verdict.Reason;

/**
 * The verdict on each of the four regions, the same on every day of a week.
 *
 * <p>A region is called changed only when (1) Mann–Kendall's p, its variance widened for lag-1
 * correlation, passes Holm over the four regions at the level of the {@link WeeklyLook}, (2) the
 * means of the first and the last four weeks after the run-in differ by more than MDC95, in the
 * direction of the trend, and (3) gates were comparable. Simulated over 12 weeks of three scans a
 * week without change: a false verdict in any region at any look in about 4 % of histories, 7 %
 * when neighbouring scans correlate by 0.3.
 */
public final class WeeklyVerdicts {
  private WeeklyVerdicts() {}

  /**
   * The verdicts of a day, for every region.
   *
   * @param scans accepted scans in the order taken; those after {@code today} do not count
   * @param today the person's date
   */
  public static Map<Region, Assessment> on(LocalDate today, List<ScanValue> scans) {
    List<ScanValue> past = scans.stream().filter(s -> !s.day().isAfter(today)).toList();
    Optional<History> history = History.of(past);
    if (history.isEmpty()) {
      return all(new Assessment(0, new Verdict.TooEarly(Reason.NO_SCANS), Optional.empty()));
    }
    WeeklyLook look = new WeeklyLook(history.get().day(today) / 7);
    return look.week() < WeeklyLook.FIRST
        ? all(tooEarly(look, Reason.TOO_FEW_WEEKS))
        : assess(history.get(), look);
  }

  private static Map<Region, Assessment> assess(History history, WeeklyLook look) {
    Map<Region, Assessment> assessments = new EnumMap<>(Region.class);
    Map<Region, RegionFit> fits = new EnumMap<>(Region.class);
    for (Region region : Region.values()) {
      Optional<TrendLine> line = TrendLine.of(history, region, look.endDay());
      Optional<Reason> against =
          line.map(l -> against(l, look)).orElse(Optional.of(Reason.NO_SCANS));
      if (against.isPresent()) {
        assessments.put(region, tooEarly(look, against.get()));
      } else {
        line.ifPresent(l -> fits.put(region, RegionFit.of(l)));
      }
    }
    evidence(fits, look).forEach((region, e) -> assessments.put(region, judge(look, e)));
    return assessments;
  }

  private static Optional<Reason> against(TrendLine line, WeeklyLook look) {
    Blocks blocks = blocks(line, look);
    int days = line.days().size();
    if (days < BetweenDaySpread.LEAST_DAYS) {
      boolean strange = days + line.strangeDays().size() >= BetweenDaySpread.LEAST_DAYS;
      return Optional.of(strange ? Reason.CONDITIONS_DIFFER : Reason.TOO_FEW_SCANS);
    }
    if (!blocks.comparable()) {
      return Optional.of(Reason.CONDITIONS_DIFFER);
    }
    return blocks.filled() ? Optional.empty() : Optional.of(Reason.A_BLOCK_IS_EMPTY);
  }

  private static Blocks blocks(TrendLine line, WeeklyLook look) {
    int start = TrendLine.RUN_IN_DAYS;
    int end = look.endDay();
    return Blocks.of(line, start, start + Blocks.DAYS, end - Blocks.DAYS, end);
  }

  /** Regions without a test count as p = 1, so that the correction is always that for four. */
  private static Map<Region, Evidence> evidence(Map<Region, RegionFit> fits, WeeklyLook look) {
    List<Double> lags = fits.values().stream().map(RegionFit::lagOne).toList();
    Map<Region, Double> p = new EnumMap<>(Region.class);
    for (Region region : Region.values()) {
      RegionFit fit = fits.get(region);
      p.put(region, fit == null ? 1 : fit.p(LagOne.shared(fit.lagOne(), lags)));
    }
    Map<Region, Double> adjusted = Holm.adjusted(p);
    Map<Region, Evidence> evidence = new EnumMap<>(Region.class);
    fits.forEach(
        (region, fit) -> {
          double lag = LagOne.shared(fit.lagOne(), lags);
          evidence.put(
              region,
              new Evidence(
                  fit.line(lag),
                  adjusted.getOrDefault(region, 1.0),
                  look.level(),
                  lag,
                  fit.spread(),
                  Evidence.Change.of(blocks(fit.days(), look), fit.spread())));
        });
    return evidence;
  }

  private static Assessment judge(WeeklyLook look, Evidence e) {
    boolean significant =
        e.adjustedP() <= e.level()
            && Math.signum(e.change().log()) == Math.signum(e.slope().slope());
    return new Assessment(
        look.week(),
        Verdict.of(e.change().log(), e.change().smallestReal(), significant),
        Optional.of(e));
  }

  private static Assessment tooEarly(WeeklyLook look, Reason reason) {
    return new Assessment(look.week(), new Verdict.TooEarly(reason), Optional.empty());
  }

  private static Map<Region, Assessment> all(Assessment same) {
    Map<Region, Assessment> assessments = new EnumMap<>(Region.class);
    for (Region region : Region.values()) {
      assessments.put(region, same);
    }
    return assessments;
  }
}
