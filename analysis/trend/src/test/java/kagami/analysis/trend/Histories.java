package kagami.analysis.trend;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Draws histories whose truth is known. */
final class Histories {
  static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

  /**
   * How a person scans and how days differ.
   *
   * @param weeks how long
   * @param everyDays the days of a week with a scan, 0-6
   * @param variation coefficient of variation between days
   * @param lagOne correlation of neighbouring scans
   */
  record Habit(int weeks, List<Integer> everyDays, double variation, double lagOne) {
    static Habit threeAWeek(int weeks, double lagOne) {
      return new Habit(weeks, List.of(0, 2, 4), 0.05, lagOne);
    }
  }

  private Histories() {}

  static ScanValue scan(int day, Region region, double value) {
    return new ScanValue(
        FIRST.plusDays(day),
        region,
        new PassSummary.Reading(value, 0.03 * value),
        Origin.of("pore/1", "c1", region.zones()),
        true);
  }

  /** A region whose deficit follows {@code course} (day to factor) about 1.5 mm²/cm². */
  static List<ScanValue> region(
      Region region, Habit habit, DoubleUnaryOperator course, Random random) {
    List<ScanValue> scans = new ArrayList<>();
    double noise = random.nextGaussian();
    for (int week = 0; week < habit.weeks(); week++) {
      for (int weekday : habit.everyDays()) {
        int day = 7 * week + weekday;
        double level = 1.5 * course.applyAsDouble(day);
        scans.add(scan(day, region, level * Math.exp(habit.variation() * noise)));
        double r = habit.lagOne();
        noise = r * noise + Math.sqrt(1 - r * r) * random.nextGaussian();
      }
    }
    return scans;
  }

  /** All four regions; only the nose follows the course, the others stay. */
  static List<ScanValue> person(Habit habit, DoubleUnaryOperator course, Random random) {
    List<ScanValue> scans = new ArrayList<>();
    for (Region region : Region.values()) {
      scans.addAll(region(region, habit, region == Region.NOSE ? course : day -> 1, random));
    }
    return scans;
  }
}
