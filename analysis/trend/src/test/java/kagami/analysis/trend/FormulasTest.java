package kagami.analysis.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every formula against published tables or figures worked out by hand. */
class FormulasTest {
  /** Tables of the normal distribution. */
  @Test
  void normalTails() {
    assertEquals(0.5, Normal.upperTail(0), 1e-12);
    assertEquals(0.024997895148220435, Normal.upperTail(1.96), 1e-12);
    assertEquals(2.866515718791939e-07, Normal.upperTail(5), 1e-15);
    assertEquals(6.220960574271785e-16, Normal.upperTail(8), 1e-21);
    assertEquals(0.8413447460685429, Normal.upperTail(-1), 1e-12);
    assertEquals(1.959963984540054, Normal.upperQuantile(0.025), 1e-9);
    assertEquals(3.090232306167813, Normal.upperQuantile(0.001), 1e-9);
  }

  /** Tables of the F distribution: F(0.95; 5, 10) = 3.3258, F(0.975; 3, 20) = 3.8587. */
  @Test
  void fQuantiles() {
    assertEquals(3.3258, FisherF.quantile(0.95, 5, 10), 1e-4);
    assertEquals(3.8587, FisherF.quantile(0.975, 3, 20), 1e-4);
    // t(0.975; 10) = 2.228 squared.
    assertEquals(2.228139 * 2.228139, FisherF.quantile(0.95, 1, 10), 1e-4);
    // Hand: I_x(2, 2) = 3x² − 2x³.
    assertEquals(3 * 0.09 - 2 * 0.027, FisherF.incompleteBeta(0.3, 2, 2), 1e-12);
  }

  /** Gilbert (1987), section 16.4.1: 10, 15, 14, 20 has S = +1+1+1−1+1+1 = 4. */
  @Test
  void mannKendallOfGilbertsExample() {
    MannKendall test = MannKendall.of(new double[] {10, 15, 14, 20}, 0);
    assertEquals(4, test.s());
    assertEquals(4 * 3 * 13 / 18.0, test.variance(), 1e-12);
    assertEquals(3 / Math.sqrt(4 * 3 * 13 / 18.0), test.z(), 1e-12);
  }

  /** By hand: 1 2 2 3 3 3 has 15 pairs less 1 + 3 tied = 11; 6·5·17/18 − 2·1·9/18 − 3·2·11/18. */
  @Test
  void tiesTakeVarianceAway() {
    MannKendall test = MannKendall.of(new double[] {1, 2, 2, 3, 3, 3}, 0);
    assertEquals(11, test.s());
    assertEquals((510 - 18 - 66) / 18.0, test.variance(), 1e-12);
    assertEquals(0, MannKendall.of(new double[] {2, 2, 2}, 0).z());
    assertEquals(1, MannKendall.of(new double[] {2, 2, 2}, 0).p());
  }

  @Test
  void correlationWidensTheVariance() {
    double[] values = {1, 3, 2, 5, 4, 6, 8};
    double plain = MannKendall.of(values, 0).variance();
    assertEquals(plain * 1.3 / 0.7, MannKendall.of(values, 0.3).variance(), 1e-9);
  }

  /** By hand: points (0,1) (1,3) (2,4) (4,4) have slopes 0, 1/3, 3/4, 1, 3/2, 2. */
  @Test
  void theilSenSlopeAndIntercept() {
    TheilSen line = TheilSen.of(new double[] {0, 1, 2, 4}, new double[] {1, 3, 4, 4}, 0);
    assertEquals(0.875, line.slope(), 1e-12);
    // y − 0.875·t = 1, 2.125, 2.25, 0.5; the middle two are 1 and 2.125.
    assertEquals(1.5625, line.intercept(), 1e-12);
    assertThrows(
        IllegalArgumentException.class,
        () -> TheilSen.of(new double[] {1, 1}, new double[] {1, 2}, 0));
  }

  /**
   * By hand, ten points without ties on a line with one wild value: Var(S) = 125, C = 1.96·√125 =
   * 21.91; of 45 slopes the ranks (45 − 21.91)/2 = 11.5 and (45 + 21.91)/2 + 1 = 34.5. The wild
   * value spoils nine slopes, five of them upwards, four downwards: all others are 1.
   */
  @Test
  void theilSenIntervalHoldsAgainstAWildValue() {
    double[] t = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    double[] y = {0, 1, 2, 3, 4, 50, 6, 7, 8, 9};
    TheilSen line = TheilSen.of(t, y, 0);
    assertEquals(1, line.slope(), 1e-12);
    assertEquals(1, line.lower(), 1e-12);
    assertEquals(1, line.upper(), 1e-12);
    assertEquals(45, line.residuals(t, y)[5], 1e-9);
  }

  /**
   * By hand: y = t² for t = 0..9 has the slopes i + j; of the 45 sums the middle one is 9, and
   * those of rank 11.5 and 34.5 (as above) are 6 and 12.
   */
  @Test
  void theilSenInterval() {
    double[] t = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    double[] y = {0, 1, 4, 9, 16, 25, 36, 49, 64, 81};
    TheilSen line = TheilSen.of(t, y, 0);
    assertEquals(9, line.slope(), 1e-12);
    assertEquals(6, line.lower(), 1e-12);
    assertEquals(12, line.upper(), 1e-12);
    assertTrue(TheilSen.of(t, y, 0.3).upper() > 12);
  }

  /** By hand: 1, −1, 1, −1 has Σ e_i e_{i+1} = −3 over Σ e² = 4. */
  @Test
  void lagOneCorrelation() {
    assertEquals(-0.75, LagOne.sample(new double[] {1, -1, 1, -1}), 1e-12);
    assertEquals(0, LagOne.sample(new double[] {2, 2, 2}));
    double[] six = {3, 2, 1, -1, -2, -3};
    assertEquals((6 * LagOne.sample(six) + 2) / 2, LagOne.corrected(six), 1e-12);
    assertEquals(0.2, LagOne.shared(0.3, List.of(0.3, -0.1)), 1e-12);
    assertEquals(0, LagOne.shared(-0.5, List.of(-0.5, 0.1)));
    assertEquals(LagOne.MOST, LagOne.shared(3, List.of(3.0)));
  }

  /** The four p-values 0.01, 0.04, 0.03, 0.005 at 5 %: two are rejected (adjusted 0.02, 0.03). */
  @Test
  void holmStepsDown() {
    Map<String, Double> adjusted =
        Holm.adjusted(Map.of("a", 0.01, "b", 0.04, "c", 0.03, "d", 0.005));
    assertEquals(Map.of("d", 0.02, "a", 0.03, "c", 0.06, "b", 0.06), adjusted);
  }

  /**
   * By hand, n = 5, h = 3: the third smallest distance of 1, 2, 4, 8, 100 is 3 (1, 2, 3, 4, ...);
   * with 2.2219 and 0.844. Normal variates come out right on average.
   */
  @Test
  void robustDeviation() {
    double[] wild = {1, 2, 4, 8, 100};
    assertEquals(2.2219 * 0.844 * 3, Samples.robustDeviation(wild), 1e-12);
    Random random = new Random(3);
    for (int n : new int[] {5, 8, 10, 11, 33}) {
      int size = n;
      double mean =
          IntStream.range(0, 4000)
              .mapToDouble(
                  i ->
                      Samples.robustDeviation(
                          random.doubles(size, 1e-9, 1).map(Normal::upperQuantile).toArray()))
              .average()
              .orElseThrow();
      assertEquals(1, mean, 0.03, "n = " + n);
    }
  }

  /** 2.77·s_w/√k for equal blocks. */
  @Test
  void smallestRealChange() {
    BetweenDaySpread spread = new BetweenDaySpread(0.05, true);
    assertEquals(2.77 * 0.05 / Math.sqrt(12), spread.smallestRealChange(12, 12), 1e-4);
    assertEquals(2.77 * 0.05, spread.smallestRealChange(1, 1), 1e-4);
  }

  /**
   * Shrout &amp; Fleiss (1979), table 2: six targets, four judges; ICC(2,1) = .29 in table 4. The
   * interval 0.019 to 0.761 is what SPSS and the R packages irr and psych give for these data.
   */
  @Test
  void shroutAndFleissExample() {
    List<double[]> ratings =
        List.of(
            new double[] {9, 2, 5, 8},
            new double[] {6, 1, 3, 2},
            new double[] {8, 4, 6, 8},
            new double[] {7, 1, 2, 6},
            new double[] {10, 5, 6, 9},
            new double[] {6, 2, 4, 7});
    IntraclassCorrelation icc = IntraclassCorrelation.of(ratings).orElseThrow();
    assertEquals(0.290, icc.value(), 5e-4);
    assertEquals(0.019, icc.lower(), 5e-4);
    assertEquals(0.761, icc.upper(), 5e-4);
  }

  @Test
  void correlationOfWhatCannotBeCompared() {
    assertTrue(IntraclassCorrelation.of(List.of()).isEmpty());
    assertTrue(IntraclassCorrelation.of(List.of(new double[] {1, 2})).isEmpty());
    assertTrue(
        IntraclassCorrelation.of(List.of(new double[] {1, 1}, new double[] {1, 1})).isEmpty());
    assertEquals(
        1,
        IntraclassCorrelation.of(List.of(new double[] {1, 1}, new double[] {2, 2}))
            .orElseThrow()
            .value());
    assertThrows(
        IllegalArgumentException.class,
        () -> IntraclassCorrelation.of(List.of(new double[] {1}, new double[] {1, 2})));
  }

  /** Levels of O'Brien and Fleming: 1.96/√t two-sided, and the plain 5 % in the end. */
  @Test
  void levelsOfTheLooks() {
    assertEquals(0.05, new WeeklyLook(12).level(), 1e-6);
    double time = Math.pow(7 / 11.0, 3);
    assertEquals(Normal.twoSided(1.959964 / Math.sqrt(time)), new WeeklyLook(8).level(), 1e-9);
    assertEquals(0.0125, new WeeklyLook(24).level(), 1e-6);
  }
}
