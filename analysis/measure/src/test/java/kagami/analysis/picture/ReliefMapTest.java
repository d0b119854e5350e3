package kagami.analysis.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import kagami.analysis.NoLeaks;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Outline;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opencv.core.Scalar;

/**
 * Hollows are darker and bluer than flat skin, bumps lighter and yellower, the rest is untouched.
 */
@ExtendWith(NoLeaks.class)
final class ReliefMapTest {
  @Test
  void signAndPlaceAreShown() {
    Region region = new Region(200, 100, 300, 200);
    float[] values = new float[300 * 200];
    for (int i = 0; i < values.length; i++) {
      int x = i % 300;
      values[i] = x < 100 ? -0.8f : x < 200 ? 0 : 0.8f;
    }
    Arrays.fill(values, 0, 300 * 20, Float.NaN);
    try (ColourImage picture = ColourImage.ofSize(1400, 800, ColourImage.Encoding.SRGB8);
        Plane curvature = Plane.of(300, 200, values)) {
      picture.mat().setTo(new Scalar(100, 100, 100));
      ReliefMap.Field field = new ReliefMap.Field(region, Outline.of(region), curvature);
      try (ColourImage drawn = ReliefMap.draw(picture, List.of(field), 0.1, "1/mm")) {
        assertEquals(1400, drawn.width());
        double[] hollow = drawn.mat().get(200, 250);
        double[] flat = drawn.mat().get(200, 350);
        double[] bump = drawn.mat().get(200, 450);
        double[] outside = drawn.mat().get(50, 50);
        assertTrue(grey(hollow) < grey(flat) - 40 && grey(flat) < grey(bump) - 40);
        assertTrue(hollow[0] > hollow[2] && bump[2] > bump[0], "blue and yellow");
        assertArrayEquals(outside, drawn.mat().get(110, 350), "not measured");
        assertArrayEquals(new double[] {40, 40, 40}, outside);
      }
    }
  }

  private static double grey(double[] bgr) {
    return 0.114 * bgr[0] + 0.587 * bgr[1] + 0.299 * bgr[2];
  }
}
