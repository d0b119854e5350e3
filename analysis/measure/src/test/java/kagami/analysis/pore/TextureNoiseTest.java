package kagami.analysis.pore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import kagami.analysis.NoLeaks;
import kagami.analysis.image.Plane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class TextureNoiseTest {
  /** White noise through a difference of Gaussians has a known spread at every scale. */
  @Test
  void whiteNoiseHasTheSpreadThatTheoryGives() {
    int width = 700;
    int height = 600;
    SplittableRandom random = new SplittableRandom(5);
    float[] white = new float[width * height];
    for (int i = 0; i < white.length; i++) {
      white[i] = (float) (0.02 * random.nextGaussian());
    }
    byte[] inside = new byte[white.length];
    Arrays.fill(inside, (byte) -1);
    List<Double> sigmas = ScaleStack.sigmas(PoreSettings.defaults(), 0.074);
    try (Plane plane = Plane.of(width, height, white)) {
      List<Double> noise = TextureNoise.ofNoise(plane, sigmas, inside);
      assertEquals(sigmas.size(), noise.size());
      // Finer scales are narrower than pixels, which the theory of a continuous plane leaves out.
      for (int level = 3; level < sigmas.size(); level++) {
        double expected = 0.02 * ScaleStack.WHITE_NOISE_GAIN / sigmas.get(level);
        assertEquals(1, noise.get(level) / expected, 0.05, "level " + level);
      }
    }
  }
}
