package kagami.analysis.trend;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.analysis.trend.Verdict.Reason;

/**
 * Did this one change do something? Compares the mean log deficit of the four weeks before it with
 * the latest weeks of use, at most four.
 *
 * <p>Looked at once a week from the least to the full number of weeks of its active, then never
 * again. A region is called changed when Student's t of the block difference (lag-1 correlation
 * allowed for) passes Holm over the four regions at 5 % divided by the number of looks, and the
 * difference exceeds MDC95. So the chance of any verdict without change is at most 5 %
 * (Bonferroni).
 */
public final class ProductTrial {
  private final ProductChange change;
  private final List<ProductChange> others;
  private final List<Tag> tags;

  /**
   * A trial.
   *
   * @param change what is tried
   * @param others every other change of the person, at any time
   * @param tags whatever else was noted, at any time
   */
  public ProductTrial(ProductChange change, List<ProductChange> others, List<Tag> tags) {
    this.change = change;
    this.others = List.copyOf(others);
    this.tags = List.copyOf(tags);
  }

  /**
   * The outcome on a day.
   *
   * @param scans accepted scans in the order taken; those after {@code today} do not count
   */
  public TrialOutcome on(LocalDate today, List<ScanValue> scans) {
    List<ScanValue> past = scans.stream().filter(s -> !s.day().isAfter(today)).toList();
    Optional<History> history = History.of(past);
    if (history.isEmpty()) {
      return judged(everywhere(Reason.NO_SCANS), 0);
    }
    int start = history.get().day(change.start());
    int full = change.active().fullWeeks();
    int weeks = Math.min(full, Math.floorDiv(history.get().day(today) - start, 7));
    List<ProductChange> mixed = others.stream().filter(c -> within(c.start(), weeks)).toList();
    if (!mixed.isEmpty()) {
      return new TrialOutcome.Mixed(mixed);
    }
    if (weeks < change.active().leastWeeks()) {
      return judged(everywhere(Reason.TOO_FEW_WEEKS), Math.max(0, weeks));
    }
    return judged(compare(history.get(), start, start + 7 * weeks), weeks);
  }

  private Map<Region, Verdict> compare(History history, int start, int end) {
    Map<Region, Verdict> verdicts = new EnumMap<>(Region.class);
    Map<Region, BlockTest> tests = new EnumMap<>(Region.class);
    Map<Region, Double> p = new EnumMap<>(Region.class);
    for (Region region : Region.values()) {
      Optional<Blocks> blocks =
          TrendLine.of(history, region, end).map(line -> blocks(line, start, end));
      Optional<Reason> against =
          blocks.map(ProductTrial::against).orElse(Optional.of(Reason.NO_SCANS));
      against.ifPresent(reason -> verdicts.put(region, new Verdict.TooEarly(reason)));
      if (against.isEmpty()) {
        blocks.map(BlockTest::of).ifPresent(test -> tests.put(region, test));
      }
      BlockTest test = tests.get(region);
      p.put(region, test == null ? 1 : test.p());
    }
    Map<Region, Double> adjusted = Holm.adjusted(p);
    tests.forEach(
        (region, test) -> {
          boolean significant = adjusted.getOrDefault(region, 1.0) <= level();
          verdicts.put(
              region, Verdict.of(test.logChange(), test.smallestRealChange(), significant));
        });
    return verdicts;
  }

  private static Blocks blocks(TrendLine line, int start, int end) {
    int latest = Math.max(start, end - Blocks.DAYS);
    return Blocks.of(line, start - Blocks.DAYS, start, latest, end);
  }

  private static Optional<Reason> against(Blocks blocks) {
    if (!blocks.comparable()) {
      return Optional.of(Reason.CONDITIONS_DIFFER);
    }
    return blocks.filled() ? Optional.empty() : Optional.of(Reason.A_BLOCK_IS_EMPTY);
  }

  private double level() {
    int looks = change.active().fullWeeks() - change.active().leastWeeks() + 1;
    return WeeklyLook.LEVEL / looks;
  }

  private TrialOutcome judged(Map<Region, Verdict> verdicts, int weeks) {
    List<Tag.Kind> explanations =
        tags.stream()
            .filter(tag -> within(tag.day(), weeks))
            .map(Tag::kind)
            .distinct()
            .sorted()
            .toList();
    return new TrialOutcome.Judged(
        explanations, verdicts, weeks, weeks >= change.active().fullWeeks());
  }

  /** Whether a date falls into the time that is compared. */
  private boolean within(LocalDate day, int weeks) {
    return !day.isBefore(change.start().minusDays(Blocks.DAYS))
        && day.isBefore(change.start().plusDays(Math.max(1, 7L * weeks)));
  }

  private static Map<Region, Verdict> everywhere(Reason reason) {
    Map<Region, Verdict> verdicts = new EnumMap<>(Region.class);
    for (Region region : Region.values()) {
      verdicts.put(region, new Verdict.TooEarly(reason));
    }
    return verdicts;
  }
}
