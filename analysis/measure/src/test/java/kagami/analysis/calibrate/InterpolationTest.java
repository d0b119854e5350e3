package kagami.analysis.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTest {
  @ParameterizedTest(name = "{0} cycles per pixel, {1} of a pixel")
  @CsvSource({
    "0, 0.3, 1e-6", "0.05, 0.5, 0.003", "0.1, 0.5, 0.003", "0.15, 0.25, 0.003",
    "0.15, 0.5, 0.003", "0.2, 0.1, 0.004", "0.2, 0.5, 0.004", "0.2, 0.9, 0.004"
  })
  void aWaveIsReadBetweenItsPixelsWithItsContrast(
      double frequency, double fraction, double tolerance) {
    float[] weights = Interpolation.weights(fraction);
    double inPhase = 0;
    double outOfPhase = 0;
    for (int i = 0; i < Interpolation.TAPS; i++) {
      double turn = 2 * Math.PI * frequency * (i - 2 - fraction);
      inPhase += weights[i] * Math.cos(turn);
      outOfPhase += weights[i] * Math.sin(turn);
    }
    assertEquals(1, inPhase, tolerance, "contrast");
    assertEquals(0, outOfPhase, tolerance, "shift");
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void onAPixelThatPixelIsRead(double fraction) {
    float[] weights = Interpolation.weights(fraction);
    for (int i = 0; i < Interpolation.TAPS; i++) {
      assertEquals(i == 2 + fraction ? 1 : 0, weights[i], 1e-5);
    }
  }
}
