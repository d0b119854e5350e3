package kagami.device.calibrate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import kagami.analysis.calibrate.LightReading;
import kagami.device.store.LightHistory.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often chance is taken for drift, and drift for chance: households of whom everybody is
 * scanned on Monday, Wednesday and Friday for twelve weeks, every figure of every scan off by 5 %
 * on its own, and all of it judged after each day.
 */
class LightDriftOddsTest {
  private static final int WEEKS = 12;
  private static final int PER_WEEK = 3;
  private static final double SCATTER = 0.05;

  private final Random random = new Random(20260302);

  /** What a household sees in a quarter. */
  private record Quarter(boolean warned, int begun) {}

  /**
   * @param level of the ring by the time in weeks
   */
  private Quarter live(int people, DoubleUnaryOperator level) {
    List<List<Told>> told = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      told.add(new ArrayList<>());
    }
    Set<String> drifted = Set.of();
    int begun = 0;
    for (int scan = 0; scan < WEEKS * PER_WEEK; scan++) {
      int day = scan / PER_WEEK * 7 + 2 * (scan % PER_WEEK);
      LightReading given = Readings.light(level.applyAsDouble(day / 7.0), 1, 1);
      for (List<Told> person : told) {
        LightReading seen = Readings.scattered(given, SCATTER, random);
        person.add(new Told(Readings.BEGIN.plusDays(day), seen));
      }
      Set<String> now = LightDrift.judge(told, drifted).drifted();
      begun += drifted.isEmpty() && !now.isEmpty() ? 1 : 0;
      drifted = now;
    }
    return new Quarter(!drifted.isEmpty(), begun);
  }

  private long quarters(int many, Predicate<Quarter> which, Supplier<Quarter> live) {
    return IntStream.range(0, many).filter(_ -> which.test(live.get())).count();
  }

  @ParameterizedTest
  @CsvSource({"1, 600", "4, 600"})
  void chanceIsHardlyEverTakenForDrift(int people, int quarters) {
    long alarms = quarters(quarters, quarter -> quarter.begun > 0, () -> live(people, _ -> 1));
    assertTrue(alarms < quarters / 100.0, alarms + " false alarms");
  }

  @Test
  void fourPeopleNoticeARingThatFades() {
    DoubleUnaryOperator fading = week -> 1 - 0.15 * Math.min(1, week / 8);
    int quarters = 200;
    long noticed = quarters(quarters, Quarter::warned, () -> live(4, fading));
    assertTrue(noticed > 0.95 * quarters, noticed + " of " + quarters);
  }

  @Test
  void changeAtTheLimitDoesNotComeAndGo() {
    int quarters = 100;
    DoubleUnaryOperator atTheLimit = week -> week < 3 ? 1 : 0.9;
    long often = quarters(quarters, quarter -> quarter.begun > 1, () -> live(4, atTheLimit));
    assertTrue(often < 0.05 * quarters, often + " of " + quarters);
  }
}
