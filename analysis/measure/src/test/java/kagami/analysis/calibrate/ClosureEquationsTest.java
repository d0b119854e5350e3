package kagami.analysis.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the right side scatters by, against noise of known make. */
final class ClosureEquationsTest {
  private static final int SIDE = 600;

  /** Noise that a run of neighbours shares, under slopes they share or that change sign. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "4, 1, 4", "4, -1, 0"})
  void sharedNoiseCountsAsTheSlopesUnderItDo(int shared, int sign, double over) {
    SplittableRandom random = new SplittableRandom(5);
    ClosureEquations equations = new ClosureEquations(1, SIDE);
    double noise = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        noise = x % shared == 0 ? random.nextGaussian() : noise;
        equations.add(x, y, new double[] {x % 2 == 0 ? 1 : sign}, noise, 1);
      }
    }
    equations.close();
    assertEquals(SIDE * SIDE, equations.left(0, 0), 1e-6);
    assertEquals(over, equations.scatter(0, 0) / equations.left(0, 0), 0.2 * over + 1e-9);
  }

  /** A residual that is large where little weight lies counts by that weight. */
  @ParameterizedTest
  @CsvSource({"0.1", "0.01"})
  void faintlyWeighedNoiseCountsLittle(double weight) {
    SplittableRandom random = new SplittableRandom(6);
    ClosureEquations equations = new ClosureEquations(1, SIDE);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        equations.add(x, y, new double[] {1}, random.nextGaussian(), weight);
      }
    }
    equations.close();
    assertEquals(weight, equations.scatter(0, 0) / equations.left(0, 0), 0.2 * weight);
  }
}
