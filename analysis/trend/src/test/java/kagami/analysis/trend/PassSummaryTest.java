package kagami.analysis.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kagami.analysis.trend.PassSummary.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassSummaryTest {
  @Test
  void theMedianIgnoresOneWildPass() {
    PassSummary summary =
        PassSummary.of(List.of(new Reading(10, 1), new Reading(11, 1), new Reading(500, 1)));
    assertEquals(11, summary.value());
    assertEquals(3, summary.passes());
  }

  @Test
  void anEvenNumberOfPassesTakesTheMeanOfTheMiddleTwo() {
    assertEquals(
        10.5, PassSummary.of(List.of(new Reading(10, 1), new Reading(11, 1))).value(), 1e-12);
  }

  @Test
  void passesThatAgreeDoNotMakeTheErrorSmaller() {
    PassSummary summary =
        PassSummary.of(List.of(new Reading(7, 0.5), new Reading(7, 0.5), new Reading(7, 0.5)));
    assertEquals(0.5, summary.standardError());
  }

  /** Their spread is held against a limit elsewhere. */
  @Test
  void howFarPassesLieApartDoesNotWidenTheError() {
    PassSummary summary =
        PassSummary.of(List.of(new Reading(9, 0.1), new Reading(10, 0.2), new Reading(12, 0.3)));
    assertEquals(0.2, summary.standardError());
  }

  @Test
  void scalingAllPassesScalesTheSummary() {
    PassSummary one =
        PassSummary.of(List.of(new Reading(1, 0.2), new Reading(2, 0.1), new Reading(4, 0.3)));
    PassSummary thousand =
        PassSummary.of(
            List.of(new Reading(1000, 200), new Reading(2000, 100), new Reading(4000, 300)));
    assertEquals(1000 * one.value(), thousand.value(), 1e-9);
    assertEquals(1000 * one.standardError(), thousand.standardError(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7})
  void theErrorCoversTheTrueErrorOfTheMedian(int passes) {
    Random random = new Random(17);
    double squares = 0;
    double stated = 0;
    int trials = 20_000;
    for (int trial = 0; trial < trials; trial++) {
      List<Reading> readings = new ArrayList<>();
      for (int pass = 0; pass < passes; pass++) {
        readings.add(new Reading(random.nextGaussian(), 1));
      }
      PassSummary summary = PassSummary.of(readings);
      squares += summary.value() * summary.value();
      stated += summary.standardError() * summary.standardError();
    }
    double truth = Math.sqrt(squares / trials);
    double claimed = Math.sqrt(stated / trials);
    assertTrue(claimed > 0.98 * truth, claimed + " claimed, " + truth + " true");
  }

  @Test
  void noPassIsNoScan() {
    assertThrows(IllegalArgumentException.class, () -> PassSummary.of(List.of()));
    assertThrows(IllegalArgumentException.class, () -> new Reading(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new Reading(1, -1));
  }
}
