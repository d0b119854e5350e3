package kagami.analysis.pore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matte skin is left as it is, oily skin is less certain, and by a limited factor. */
final class GlossNoiseTest {
  @ParameterizedTest
  @CsvSource({"3, 1, 1", "6.6, 1, 2.214", "0.66, 0.1, 2.214", "1000, 1, 4.528", "5, 0, 1"})
  void curlBeyondThatOfNoiseWidensErrors(double unrest, double white, double gain) {
    assertEquals(gain, GlossNoise.gain(unrest, white), 1e-3);
  }
}
