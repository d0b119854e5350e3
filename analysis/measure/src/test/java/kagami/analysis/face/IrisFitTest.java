package kagami.analysis.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import kagami.analysis.image.NativeImage;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Draws eyes whose centre and width are known and measures them. */
class IrisFitTest {
  private static final int SIDE = 240;

  @AfterEach
  void nothingLeaks() {
    assertEquals(0, NativeImage.live());
  }

  @ParameterizedTest(name = "radius {0} at {1}, {2}; iris {3}; lid at {4} radii")
  @CsvSource({
    "14.0, 120.3, 118.6, 0.30, 0.8",
    "20.5, 119.5, 121.2, 0.30, 0.6",
    "33.3, 120.0, 120.0, 0.15, 0.7",
    "33.3, 121.7, 119.1, 0.55, 0.7",
    "47.8, 118.4, 120.9, 0.40, 0.5",
  })
  void measuresADrawnIris(double radius, double x, double y, double tone, double lid) {
    GreyPatch eye = eye(radius, x, y, tone, lid);
    IrisCircle first =
        new IrisCircle(new PixelPoint(x + 0.12 * radius, y - 0.1 * radius), 1.12 * radius, 0);
    IrisCircle found = new IrisFit(eye, 1).refine(first).orElseThrow();
    assertEquals(0, found.centre().distanceTo(new PixelPoint(x, y)), 0.025 * radius);
    assertEquals(radius, found.radius(), 0.03 * radius);
    assertTrue(found.contrast() > 0.1, () -> "contrast " + found.contrast());
  }

  @Test
  void theCoarseSearchMeetsTheIrisAndNotTheEyesOutline() {
    GreyPatch eye = eye(15, 120, 121, 0.35, 0.7);
    IrisCircle best = new IrisSearch(9, 18).find(eye, new Region(70, 90, 100, 60), 4).getFirst();
    assertEquals(0, best.centre().distanceTo(new PixelPoint(120, 121)), 4);
    assertEquals(15, best.radius(), 3);
  }

  @Test
  void anEmptyPatchHasNoIris() {
    GreyPatch flat = new GreyPatch(SIDE, SIDE, new float[SIDE * SIDE]);
    Optional<IrisCircle> found =
        new IrisFit(flat, 1).refine(new IrisCircle(new PixelPoint(120, 120), 20, 0));
    assertTrue(found.isEmpty(), found::toString);
    assertTrue(new IrisSearch(9, 18).find(flat, new Region(50, 50, 100, 100), 4).isEmpty());
  }

  /** Skin, an almond of white, a dark iris with a pupil and a catch-light on it, an upper lid. */
  private static GreyPatch eye(double radius, double x, double y, double tone, double lid) {
    float[] values = new float[SIDE * SIDE];
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        double sum = 0;
        for (int sub = 0; sub < 16; sub++) {
          double px = column + (sub % 4 - 1.5) / 4;
          double py = row + (Math.floorDiv(sub, 4) - 1.5) / 4;
          sum += brightness((px - x) / radius, (py - y) / radius, tone, lid);
        }
        values[row * SIDE + column] = (float) (sum / 16);
      }
    }
    return new GreyPatch(SIDE, SIDE, values);
  }

  /** At a place in iris radii from the centre of the iris. */
  private static double brightness(double u, double v, double tone, double lid) {
    double opening = 1 - u * u / 6.5;
    if (v < -lid * opening || v > 1.02 * opening) {
      return v < 0 && v > -lid * opening - 0.25 ? 0.5 : 0.85;
    }
    if (Math.hypot(u - 0.08, v + 0.1) < 0.16) {
      return 2;
    }
    double distance = Math.hypot(u, v);
    if (distance < 0.38) {
      return 0.05;
    }
    return distance < 1 ? tone : 1.1;
  }
}
