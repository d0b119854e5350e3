package kagami.analysis.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import kagami.analysis.trend.PassSummary.Reading;
import kagami.analysis.trend.PersonNoise.PassReading;
import org.junit.jupiter.api.Test;

/** What many scans' passes tell of a person's errors. */
class PassNoiseTest {
  /** Passes ±1 about their mean with stated error 0.5: u = ±2, Σu² = 8 with one degree. */
  private static final List<Reading> PAIR = List.of(new Reading(9, 0.5), new Reading(11, 0.5));

  private static final PassScatter SCATTER = PassScatter.of(List.of(PAIR)).orElseThrow();

  @Test
  void scatterIsPooledOverScansFromTenDegreesOn() {
    assertEquals(new PassScatter(8, 1), SCATTER);
    assertEquals(
        new PassNoise(PassNoise.DEFAULT_FACTOR, 9, false),
        PassNoise.pooled(Collections.nCopies(9, SCATTER)));
    PassNoise own = PassNoise.pooled(Collections.nCopies(10, SCATTER));
    assertEquals(new PassNoise(Math.sqrt(8), 10, true), own);
    assertEquals(new PassSummary(10, 0.5 * Math.sqrt(8), 2), PassSummary.of(PAIR).by(own));
  }

  @Test
  void theFactorIsTheMeanSquareWeightedByDegrees() {
    PassNoise mixed = PassNoise.pooled(List.of(new PassScatter(1, 4), new PassScatter(4, 8)));
    assertEquals(Math.sqrt((4 * 1 + 8 * 4) / 12.0), mixed.factor(), 1e-12);
  }

  @Test
  void tenZonesOfOnePassCountAsOne() {
    assertEquals(
        new PassScatter(8, 1), PassScatter.of(Collections.nCopies(10, PAIR)).orElseThrow());
    List<Reading> calm = List.of(new Reading(5, 1), new Reading(5, 1), new Reading(5, 1));
    assertEquals(new PassScatter(8 / 3.0, 2), PassScatter.of(List.of(PAIR, calm)).orElseThrow());
  }

  @Test
  void aSinglePassAndPassesWithoutAnErrorTellNothing() {
    List<Reading> exact = List.of(new Reading(0, 0), new Reading(0, 0.1));
    assertEquals(Optional.empty(), PassScatter.of(List.of(List.of(new Reading(1, 1)), exact)));
    assertEquals(Optional.of(SCATTER), PassScatter.of(List.of(exact, PAIR)));
  }

  @Test
  void theFactorStaysBetweenWhatRepeatsShowAndWhatTheGateLetsThrough() {
    assertEquals(
        new PassNoise(PassNoise.LEAST_FACTOR, 10, true),
        PassNoise.pooled(List.of(new PassScatter(0.04, 10))));
    assertEquals(
        new PassNoise(PassNoise.MOST_FACTOR, 10, true),
        PassNoise.pooled(List.of(new PassScatter(1e6, 10))));
  }

  @Test
  void eachMetricHasAFactorOfItsOwn() {
    List<PassReading> readings = new ArrayList<>();
    for (long scan = 1; scan <= 5; scan++) {
      for (double pass = -1; pass <= 1; pass++) {
        readings.add(new PassReading(scan, "chin", "wild", new Reading(10 + 3 * pass, 1)));
        readings.add(new PassReading(scan, "chin", "calm", new Reading(10 + pass / 9, 1)));
      }
    }
    PersonNoise noise = PersonNoise.pooled(readings);
    assertEquals(new PassNoise(3, 10, true), noise.of("wild"));
    assertEquals(new PassNoise(1, 10, true), noise.of("calm"));
    assertEquals(PassNoise.DEFAULT, noise.of("never measured"));
    assertEquals(PassNoise.DEFAULT, PersonNoise.UNKNOWN.of("wild"));
    readings.removeIf(reading -> reading.scan() == 5);
    assertFalse(PersonNoise.pooled(readings).of("wild").estimated());
  }

  /** Zones that share all their scatter must not make the factor look better known than it is. */
  @Test
  void theFactorIsAsGoodAsItsDegreesSayEvenWhenZonesShareTheirScatter() {
    Random random = new Random(5);
    double squares = 0;
    int trials = 2000;
    for (int trial = 0; trial < trials; trial++) {
      List<PassReading> readings = new ArrayList<>();
      for (long scan = 0; scan < 5; scan++) {
        for (int pass = 0; pass < 3; pass++) {
          double shared = 3 * random.nextGaussian();
          for (int zone = 0; zone < 10; zone++) {
            readings.add(new PassReading(scan, "z" + zone, "m", new Reading(shared, 1)));
          }
        }
      }
      double off = PersonNoise.pooled(readings).of("m").factor() / 3 - 1;
      squares += off * off;
    }
    double spread = Math.sqrt(squares / trials);
    assertTrue(spread > 0.19 && spread < 0.25, "1/√(2·10) = 0.22, but " + spread);
  }
}
