package kagami.analysis.trend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import kagami.analysis.trend.Histories.Habit;
import kagami.analysis.trend.ProductChange.Active;
import org.junit.jupiter.api.Test;

/** How often the verdict is wrong, and how often it sees what is there; figures are printed. */
class VerdictRatesTest {
  private static final int HISTORIES = 2000;

  @Test
  void withoutChangeAVerdictIsRare() {
    double rate = falseVerdicts(Habit.threeAWeek(12, 0), new Random(101));
    assertTrue(rate < 0.05, "rate " + rate);
  }

  @Test
  void evenWhenNeighbouringScansAreAlike() {
    double rate = falseVerdicts(Habit.threeAWeek(12, 0.3), new Random(102));
    assertTrue(rate < 0.10, "rate " + rate);
  }

  @Test
  void aRampToFifteenPercentIsSeen() {
    double power = power("ramp", Habit.threeAWeek(12, 0), VerdictRatesTest::ramp);
    assertTrue(power > 0.90, "power " + power);
  }

  @Test
  void correlatedNoiseAndEarlySaturationCostPower() {
    double clean = power("ramp", Habit.threeAWeek(12, 0), VerdictRatesTest::ramp);
    double correlated = power("ramp", Habit.threeAWeek(12, 0.3), VerdictRatesTest::ramp);
    double early = power("early course", Habit.threeAWeek(12, 0), VerdictRatesTest::early);
    power("early course", Habit.threeAWeek(12, 0.3), VerdictRatesTest::early);
    assertTrue(correlated < clean && early < clean, correlated + ", " + early + " < " + clean);
  }

  @Test
  void aTrialOfNothingRarelyFindsSomething() {
    for (Active active : List.of(Active.SALICYLIC_ACID, Active.RETINOID)) {
      int wrong = 0;
      Random random = new Random(105);
      for (int i = 0; i < HISTORIES; i++) {
        List<ScanValue> scans =
            Histories.person(Habit.threeAWeek(18, 0), VerdictRatesTest::steady, random);
        wrong += anyTrialVerdict(active, scans) ? 1 : 0;
      }
      double rate = wrong / (double) HISTORIES;
      System.out.printf("trial of nothing, %s: any verdict %.4f%n", active, rate);
      assertTrue(rate < 0.05, active + " " + rate);
    }
  }

  private static double steady(double day) {
    return 1 + 0 * day;
  }

  private static double ramp(double day) {
    return 1 - 0.15 * day / 84;
  }

  private static double early(double day) {
    return 1 - 0.15 * (1 - Math.exp(-day / 14));
  }

  /** Share of histories with a verdict in any region at any look. */
  private static double falseVerdicts(Habit habit, Random random) {
    int wrong = 0;
    for (int i = 0; i < HISTORIES; i++) {
      List<ScanValue> scans = Histories.person(habit, VerdictRatesTest::steady, random);
      wrong += anyVerdict(scans, habit.weeks()) ? 1 : 0;
    }
    double rate = wrong / (double) HISTORIES;
    System.out.printf("no change, lag-1 %.1f: any verdict %.4f%n", habit.lagOne(), rate);
    return rate;
  }

  private static boolean anyVerdict(List<ScanValue> scans, int weeks) {
    for (int week = WeeklyLook.FIRST; week <= weeks; week++) {
      Collection<Assessment> all =
          WeeklyVerdicts.on(Histories.FIRST.plusDays(7L * week), scans).values();
      if (all.stream().anyMatch(a -> changed(a.verdict()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyTrialVerdict(Active active, List<ScanValue> scans) {
    ProductChange change = new ProductChange("serum", active, Histories.FIRST.plusDays(35));
    ProductTrial trial = new ProductTrial(change, List.of(), List.of());
    for (int week = 1; week <= active.fullWeeks(); week++) {
      TrialOutcome outcome = trial.on(change.start().plusDays(7L * week), scans);
      if (outcome instanceof TrialOutcome.Judged judged
          && judged.verdicts().values().stream().anyMatch(VerdictRatesTest::changed)) {
        return true;
      }
    }
    return false;
  }

  private static boolean changed(Verdict verdict) {
    return verdict instanceof Verdict.Better || verdict instanceof Verdict.Worse;
  }

  /** Share of histories whose one changing region is called better at week 12. */
  private static double power(String name, Habit habit, DoubleUnaryOperator course) {
    Random random = new Random(103);
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < HISTORIES; i++) {
      List<ScanValue> scans = Histories.person(habit, course, random);
      verdicts.add(
          WeeklyVerdicts.on(Histories.FIRST.plusDays(84), scans).get(Region.NOSE).verdict());
    }
    long seen = verdicts.stream().filter(Verdict.Better.class::isInstance).count();
    double power = seen / (double) HISTORIES;
    System.out.printf(
        "%s to -15 %%, lag-1 %.1f: better at week 12 %.4f%n", name, habit.lagOne(), power);
    return power;
  }
}
