package kagami.analysis.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kagami.analysis.trend.Histories.Habit;
import kagami.analysis.trend.ProductChange.Active;
import kagami.analysis.trend.Verdict.Reason;
import org.junit.jupiter.api.Test;

/** What is said when, and what changes nothing. */
class WeeklyVerdictsTest {
  private static final LocalDate START = Histories.FIRST.plusDays(35);
  private static final ProductChange SERUM =
      new ProductChange("serum", Active.SALICYLIC_ACID, START);

  private static LocalDate week(int week) {
    return Histories.FIRST.plusDays(7L * week);
  }

  /** The nose loses a quarter on the day the serum starts. */
  private static List<ScanValue> improved() {
    return Histories.person(Habit.threeAWeek(12, 0), day -> day < 35 ? 1 : 0.75, new Random(21));
  }

  /** The nose loses a quarter evenly over twelve weeks. */
  private static List<ScanValue> improving() {
    return Histories.person(Habit.threeAWeek(12, 0), day -> 1 - 0.25 * day / 84, new Random(22));
  }

  private static Verdict nose(List<ScanValue> scans, LocalDate today) {
    return WeeklyVerdicts.on(today, scans).get(Region.NOSE).verdict();
  }

  @Test
  void everyDayOfAWeekSaysTheSame() {
    List<ScanValue> scans = improving();
    Map<Region, Assessment> monday = WeeklyVerdicts.on(week(9), scans);
    for (int day = 1; day < 7; day++) {
      assertEquals(monday, WeeklyVerdicts.on(week(9).plusDays(day), scans));
    }
    assertEquals(9, monday.get(Region.NOSE).week());
  }

  @Test
  void laterScansDoNotCountNorDoesTheOrderOfRegions() {
    List<ScanValue> scans = improving();
    List<ScanValue> past = scans.stream().filter(s -> !s.day().isAfter(week(10))).toList();
    assertEquals(WeeklyVerdicts.on(week(10), past), WeeklyVerdicts.on(week(10), scans));
    List<ScanValue> reversed = new ArrayList<>(scans);
    Collections.reverse(reversed);
    assertEquals(WeeklyVerdicts.on(week(10), scans), WeeklyVerdicts.on(week(10), reversed));
  }

  @Test
  void theUnitDoesNotMatter() {
    List<ScanValue> scans = improving();
    List<ScanValue> doubled =
        scans.stream()
            .map(
                s ->
                    new ScanValue(
                        s.day(),
                        s.region(),
                        new PassSummary.Reading(
                            2 * s.reading().value(), 2 * s.reading().standardError()),
                        s.origin(),
                        true))
            .toList();
    Verdict.Better one = assertInstanceOf(Verdict.Better.class, nose(scans, week(12)));
    Verdict.Better two = assertInstanceOf(Verdict.Better.class, nose(doubled, week(12)));
    assertEquals(one.changePercent(), two.changePercent(), 1e-9);
    assertEquals(one.noisePercent(), two.noisePercent(), 1e-9);
  }

  @Test
  void aRegionThatWasNeverSeenIsTooEarly() {
    List<ScanValue> scans = improving().stream().filter(s -> s.region() == Region.NOSE).toList();
    Map<Region, Assessment> all = WeeklyVerdicts.on(week(12), scans);
    assertInstanceOf(Verdict.Better.class, all.get(Region.NOSE).verdict());
    assertEquals(new Verdict.TooEarly(Reason.NO_SCANS), all.get(Region.CHIN).verdict());
    assertEquals(new Verdict.TooEarly(Reason.NO_SCANS), nose(List.of(), week(12)));
  }

  @Test
  void noPoresAtAllIsNoChange() {
    List<ScanValue> scans = new ArrayList<>();
    for (int day = 0; day < 84; day += 2) {
      scans.add(Histories.scan(day, Region.NOSE, 0));
    }
    assertEquals(new Verdict.NoChangeBeyondNoise(0), nose(scans, week(12)));
  }

  @Test
  void aTrialSaysNothingBeforeItsTime() {
    ProductTrial trial = new ProductTrial(SERUM, List.of(), List.of());
    TrialOutcome.Judged early =
        assertInstanceOf(TrialOutcome.Judged.class, trial.on(START.plusDays(13), improved()));
    assertEquals(new Verdict.TooEarly(Reason.TOO_FEW_WEEKS), early.verdicts().get(Region.NOSE));
    TrialOutcome.Judged full =
        assertInstanceOf(TrialOutcome.Judged.class, trial.on(START.plusDays(28), improved()));
    assertInstanceOf(Verdict.Better.class, full.verdicts().get(Region.NOSE));
    assertInstanceOf(Verdict.NoChangeBeyondNoise.class, full.verdicts().get(Region.CHIN));
    assertTrue(full.over());
    assertEquals(full, trial.on(START.plusDays(45), improved()));
  }

  @Test
  void whatElseMayExplainItIsNamedTheStrongestFirst() {
    List<Tag> tags =
        List.of(
            new Tag(Tag.Kind.TRAVEL, START.plusDays(3)),
            new Tag(Tag.Kind.TREATMENT, START.minusDays(10)),
            new Tag(Tag.Kind.TRAVEL, START.plusDays(4)),
            new Tag(Tag.Kind.ILLNESS, START.minusDays(29)),
            new Tag(Tag.Kind.SUN, START.plusDays(40)));
    TrialOutcome outcome =
        new ProductTrial(SERUM, List.of(), tags).on(START.plusDays(28), improved());
    assertEquals(
        List.of(Tag.Kind.TREATMENT, Tag.Kind.TRAVEL),
        assertInstanceOf(TrialOutcome.Judged.class, outcome).explanations());
  }

  @Test
  void twoChangesAtATimeTellNothing() {
    ProductChange second = new ProductChange("cream", Active.RETINOID, START.plusDays(10));
    ProductChange longAgo = new ProductChange("toner", Active.OTHER, START.minusDays(29));
    ProductTrial trial = new ProductTrial(SERUM, List.of(second, longAgo), List.of());
    assertEquals(new TrialOutcome.Mixed(List.of(second)), trial.on(START.plusDays(28), improved()));
  }
}
