package kagami.analysis.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.NativeImage;
import kagami.analysis.image.PixelPoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What light, exposure, sway and noise do to a frame. */
final class PhantomFrameTest {
  private static final PhantomRenderer CLOSE = PhantomRenderer.closeUp(243, 182);
  private static final Posed SKIN = CLOSE.pose(PatchModel.of(3), PatchPlace.flatAt(450));
  private static int liveBefore;

  @BeforeAll
  static void count() {
    liveBefore = NativeImage.live();
  }

  @AfterAll
  static void nothingLeaks() {
    assertEquals(liveBefore, NativeImage.live());
  }

  @Test
  void lightIsAdditive() {
    for (int channel = 0; channel < 3; channel++) {
      Light ambient = Light.of(SKIN, LightState.AMBIENT, 0.05, channel);
      Light full = Light.of(SKIN, LightState.FULL, 0.05, channel);
      for (int y = 20; y < full.height; y += 40) {
        for (int x = 20; x < full.width; x += 40) {
          double room = ambient.mean(x, y, 15);
          double quadrants = 0;
          for (LightState quadrant : LightState.QUADRANTS) {
            quadrants += Light.of(SKIN, quadrant, 0.05, channel).mean(x, y, 15) - room;
          }
          double whole = full.mean(x, y, 15) - room;
          assertEquals(whole, quadrants, 0.012 * whole, "channel " + channel);
        }
      }
    }
  }

  @Test
  void signalFollowsExposureGainAndLevel() {
    double reference = mean(exposure(10, 1), 1, 9);
    assertEquals(2 * reference, mean(exposure(20, 1), 1, 9), 0.01 * reference);
    assertEquals(2 * reference, mean(exposure(10, 2), 1, 9), 0.01 * reference);
    assertEquals(0.5 * reference, mean(exposure(10, 1), 0.5, 9), 0.01 * reference);
    assertTrue(mean(exposure(200, 1), 1, 9) > 0.97, "ten times the working exposure clips");
  }

  @Test
  void whiteBalanceMovesRedAlone() {
    Exposure usual = exposure(8, 1);
    Exposure redder = new Exposure(8, 1, usual.redGain() * 1.2, usual.blueGain(), 0);
    assertEquals(1.2, channel(redder, 0) / channel(usual, 0), 0.01);
    assertEquals(1, channel(redder, 1) / channel(usual, 1), 0.005);
  }

  @Test
  void equalSeedsGiveEqualFramesAndOthersDoNot() {
    Posed again = CLOSE.pose(PatchModel.of(3), PatchPlace.flatAt(450));
    assertArrayEquals(bytes(SKIN, 1), bytes(again, 1));
    assertEquals(SKIN.truth(), again.truth());
    assertFalse(Arrays.equals(bytes(SKIN, 1), bytes(SKIN, 2)));
    Posed other = CLOSE.pose(PatchModel.of(4), PatchPlace.flatAt(450));
    assertFalse(Arrays.equals(bytes(SKIN, 1), bytes(other, 1)));
  }

  @Test
  void noiseIsThatOfTheElectrons() {
    double[] full = StandardRig.levels(SKIN.ring(), LightState.FULL);
    try (ColourImage one = SKIN.frame(full, StandardRig.exposure(), Sway.NONE, 0, 1);
        ColourImage two = SKIN.frame(full, StandardRig.exposure(), Sway.NONE, 0, 2)) {
      Light a = Light.of(one, 1);
      Light b = Light.of(two, 1);
      double square = 0;
      int count = 0;
      for (int y = 0; y < a.height; y++) {
        for (int x = 0; x < a.width; x++) {
          square += Math.pow(a.mean(x, y, 0) - b.mean(x, y, 0), 2);
          count++;
        }
      }
      double expected = Math.sqrt(a.mean() / Sensor.STANDARD.fullWellElectrons());
      assertEquals(expected, Math.sqrt(square / count / 2), 0.08 * expected);
    }
  }

  @Test
  void swayMovesPoresAsItSays() {
    Posed big =
        CLOSE.pose(PatchModel.of(5).withPores(new ZoneSkin(6, 600, 1, 1)), PatchPlace.flatAt(450));
    Sway sway = new Sway(6.4, -3.7, 0.4);
    double[] full = StandardRig.levels(big.ring(), LightState.FULL);
    try (ColourImage image = big.frame(full, StandardRig.exposure(), sway, 0, 1)) {
      Light light = Light.of(image, 1);
      int checked = 0;
      for (PhantomTruth.TruePore pore : big.truth().pores()) {
        PixelPoint moved = sway.apply(pore.centre(), light.width, light.height);
        if (pore.contrast() > 0.4
            && light.width - 20 > moved.x()
            && moved.x() > 20
            && light.height - 20 > moved.y()
            && moved.y() > 20) {
          PixelPoint dark = darkest(light, moved);
          assertEquals(moved.x(), dark.x(), 0.35, pore + " of " + moved);
          assertEquals(moved.y(), dark.y(), 0.35, pore + " of " + moved);
          checked++;
        }
      }
      assertTrue(checked >= 4, checked + " pores");
    }
  }

  @Test
  void captureSetHoldsTheLightPlan() {
    try (CaptureSet set = PhantomCapture.captureSet(SKIN, StandardRig.exposure(), 8)) {
      assertTrue(set.hasQuadrants());
      assertEquals(6, set.frames().size());
      assertEquals(450, set.distanceMm().orElseThrow());
      assertEquals(SKIN.camera(), set.camera().orElseThrow());
      assertEquals(24, set.ring().orElseThrow().leds().size());
      double ambient = Light.of(set.first(LightState.AMBIENT).orElseThrow().image(), 1).mean();
      double north = Light.of(set.first(LightState.NORTH).orElseThrow().image(), 1).mean();
      double full = Light.of(set.full().image(), 1).mean();
      assertEquals(4, (full - ambient) / (north - ambient), 0.4);
    }
  }

  @Test
  void refusesWhatTheRingCannotDo() {
    double[] seven = new double[7];
    double[] tooMuch = new double[8];
    tooMuch[3] = 1.01;
    Exposure usual = StandardRig.exposure();
    assertThrows(IllegalArgumentException.class, () -> SKIN.frame(seven, usual, Sway.NONE, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> SKIN.frame(tooMuch, usual, Sway.NONE, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Sway(40, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> Stance.at(Double.NaN));
  }

  /** The dark centre of mass near a place. */
  private static PixelPoint darkest(Light light, PixelPoint near) {
    double level = light.ring(near.x(), near.y(), 7, 9);
    double sx = 0;
    double sy = 0;
    double sum = 0;
    for (int y = (int) near.y() - 4; y <= near.y() + 4; y++) {
      for (int x = (int) near.x() - 4; x <= near.x() + 4; x++) {
        double lost = Math.max(0, 0.9 * level - light.mean(x, y, 0));
        sx += lost * x;
        sy += lost * y;
        sum += lost;
      }
    }
    return new PixelPoint(sx / sum, sy / sum);
  }

  private static Exposure exposure(double ms, double gain) {
    Exposure usual = StandardRig.exposure();
    return new Exposure(ms, gain, usual.redGain(), usual.blueGain(), 0);
  }

  private static double mean(Exposure exposure, double level, long seed) {
    double[] levels = new double[View.SECTORS];
    Arrays.fill(levels, level);
    try (ColourImage image = SKIN.frame(levels, exposure, Sway.NONE, 0, seed)) {
      return Light.of(image, 1).mean();
    }
  }

  private static double channel(Exposure exposure, int channel) {
    double[] levels = StandardRig.levels(SKIN.ring(), LightState.FULL);
    try (ColourImage image = SKIN.frame(levels, exposure, Sway.NONE, 0, 1)) {
      return Light.of(image, channel).mean();
    }
  }

  private static byte[] bytes(Posed posed, long seed) {
    double[] levels = StandardRig.levels(posed.ring(), LightState.FULL);
    try (ColourImage image =
        posed.frame(levels, StandardRig.exposure(), new Sway(0.5, 0.5, 0.1), 0.02, seed)) {
      byte[] bytes = new byte[image.width() * image.height() * 3];
      image.mat().get(0, 0, bytes);
      return bytes;
    }
  }
}
