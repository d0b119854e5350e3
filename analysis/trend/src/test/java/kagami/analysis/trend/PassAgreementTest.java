package kagami.analysis.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kagami.analysis.trend.PassSummary.Reading;
import org.junit.jupiter.api.Test;

class PassAgreementTest {
  /** Relative stated errors of zones, the largest first. */
  private static final double[] ERRORS = {
    0.05, 0.05, 0.03, 0.03, 0.025, 0.02, 0.02, 0.015, 0.015, 0.01
  };

  /** On drawn skin the scatter is this many times the stated error at least and at most. */
  private static final double[] SCATTER = {0.6, 1.7};

  private static Map<String, Reading> chin(double deficit, double error) {
    return Map.of("chin", new Reading(deficit, error));
  }

  private static List<Integer> agreeing(List<Map<String, Reading>> passes) {
    PassAgreement agreement = PassAgreement.of(passes);
    List<Integer> agreeing = new ArrayList<>();
    for (int pass = 0; pass < passes.size(); pass++) {
      if (agreement.agrees(pass)) {
        agreeing.add(pass);
      }
    }
    return agreeing;
  }

  /** Deficits of ten zones of somebody. */
  private static double[] skin(Random random) {
    double[] skin = new double[ERRORS.length];
    for (int zone = 0; zone < skin.length; zone++) {
      skin[zone] = Math.exp(0.4 * random.nextGaussian());
    }
    return skin;
  }

  private static Map<String, Reading> pass(
      double[] skin, double[] scatter, int zones, Random random) {
    Map<String, Reading> pass = new HashMap<>();
    for (int zone = 0; zone < zones; zone++) {
      double error = ERRORS[zone] * skin[zone];
      double value = skin[zone] + scatter[zone] * error * random.nextGaussian();
      pass.put("zone" + zone, new Reading(value, error));
    }
    return pass;
  }

  private static double[] scatter(Random random) {
    double[] scatter = new double[ERRORS.length];
    for (int zone = 0; zone < scatter.length; zone++) {
      scatter[zone] = random.nextDouble(SCATTER[0], SCATTER[1]);
    }
    return scatter;
  }

  /** No scan in 20,000; a single zone, which tells least, loses a pass in one of 2,000 at most. */
  @Test
  void goodScansAreNotRefused() {
    Random random = new Random(11);
    int[] zones = {ERRORS.length, 1};
    int[] trials = {20_000, 20_000};
    int[] mostOdd = {0, 10};
    for (int kind = 0; kind < zones.length; kind++) {
      int refused = 0;
      int odd = 0;
      for (int trial = 0; trial < trials[kind]; trial++) {
        double[] skin = skin(random);
        double[] scatter = scatter(random);
        List<Map<String, Reading>> passes = new ArrayList<>();
        for (int pass = 0; pass < 3; pass++) {
          passes.add(pass(skin, scatter, zones[kind], random));
        }
        int left = 3 - agreeing(passes).size();
        refused += left == 3 ? 1 : 0;
        odd += left == 1 ? 1 : 0;
      }
      assertEquals(0, refused, zones[kind] + " zones: refused");
      assertTrue(odd <= mostOdd[kind], zones[kind] + " zones: passes left out in " + odd);
    }
  }

  /**
   * Somebody else's skin, and light that fades all pores by three tenths, wherever they come. Once
   * in a while two people are alike in all ten zones; never is one of the others left out instead.
   */
  @Test
  void aPassFromElsewhereIsLeftOut() {
    Random random = new Random(12);
    int found = 0;
    for (int trial = 0; trial < 1000; trial++) {
      double[] skin = skin(random);
      double[] scatter = scatter(random);
      double[] other = skin(random);
      double[] faded = skin.clone();
      for (int zone = 0; zone < faded.length; zone++) {
        faded[zone] *= 0.7;
      }
      int odd = trial % 3;
      List<Map<String, Reading>> passes = new ArrayList<>();
      for (int pass = 0; pass < 3; pass++) {
        double[] shown = pass == odd ? (trial % 2 == 0 ? other : faded) : skin;
        passes.add(pass(shown, scatter, skin.length, random));
      }
      PassAgreement agreement = PassAgreement.of(passes);
      found += agreement.agrees(odd) ? 0 : 1;
      for (int pass = 0; pass < 3; pass++) {
        assertTrue(pass == odd || agreement.agrees(pass), "trial " + trial);
        assertEquals(agreement.agrees(pass), agreement.apart(pass) <= PassAgreement.LIMIT);
      }
    }
    assertTrue(found >= 990, found + " of 1000 found");
  }

  @Test
  void twoThatDisagreeBothGo() {
    List<Map<String, Reading>> passes = List.of(chin(1, 0.02), chin(1.5, 0.02));
    assertEquals(List.of(), agreeing(passes));
    PassAgreement agreement = PassAgreement.of(passes);
    assertTrue(agreement.apart(0) > PassAgreement.LIMIT);
    assertEquals(agreement.apart(0), agreement.apart(1));
  }

  @Test
  void threeThatAllDisagreeAllGo() {
    assertEquals(List.of(), agreeing(List.of(chin(1, 0.02), chin(1.5, 0.02), chin(2, 0.02))));
  }

  @Test
  void ofTwoPairsTheCloserOneCounts() {
    List<Map<String, Reading>> passes =
        new ArrayList<>(List.of(chin(1, 0.02), chin(1.2, 0.02), chin(1.15, 0.02)));
    passes.set(0, chin(0.97, 0.02));
    assertEquals(List.of(1, 2), agreeing(passes));
    Collections.reverse(passes);
    assertEquals(List.of(0, 1), agreeing(passes));
  }

  /** 0.2 apart, each allowed √((2·0.05)² + (0.03·1)²) = 0.1044, together 0.1476 at 1 and 1. */
  @Test
  void theDistanceIsInAllowedStandardDeviations() {
    PassAgreement agreement = PassAgreement.of(List.of(chin(1.1, 0.05), chin(0.9, 0.05)));
    double allowed = Math.sqrt(2 * 0.01 + 0.0009 * (1.21 + 0.81));
    assertEquals(0.2 / allowed, agreement.apart(0), 1e-12);
    assertTrue(agreement.agrees(0));
  }

  @Test
  void whatCannotBeComparedAgrees() {
    assertEquals(
        List.of(0, 1), agreeing(List.of(chin(1, 0.02), Map.of("forehead", new Reading(9, 0.1)))));
    assertEquals(List.of(0, 1), agreeing(List.of(chin(0, 0), chin(0, 0))));
    assertEquals(List.of(0), agreeing(List.of(chin(1, 0.02))));
    assertFalse(PassAgreement.of(List.of(chin(0, 0), chin(1, 0))).agrees(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> PassAgreement.of(Collections.nCopies(17, chin(1, 0.02))));
  }
}
