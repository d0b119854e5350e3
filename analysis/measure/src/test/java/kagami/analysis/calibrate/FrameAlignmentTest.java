package kagami.analysis.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import kagami.analysis.NoLeaks;
import kagami.analysis.SkinCaptures;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.NativeImage;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Plane;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.SkinTone;
import kagami.analysis.phantom.Sway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.Scalar;

/** A head that moved by a known amount between frames. */
@ExtendWith(NoLeaks.class)
final class FrameAlignmentTest {
  private static final Posed SKIN = SkinCaptures.patch(PatchModel.of(4));

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "0.3, -0.4, 0",
    "2.6, 1.7, 0.04",
    "-3, 2.2, -0.06",
    "0, 0, 0.1",
    "9, -6, 0"
  })
  void findsAKnownMovementToATenthOfAPixel(double dx, double dy, double degrees) {
    Sway sway = new Sway(dx, dy, degrees);
    try (Plane still = plane(SKIN, LightState.FULL, Sway.NONE, 1);
        Plane moved = plane(SKIN, LightState.FULL, sway, 2)) {
      FrameAlignment.Motion motion = FrameAlignment.find(still, moved).orElseThrow();
      for (double x : new double[] {20, 240, 460}) {
        for (double y : new double[] {20, 180, 340}) {
          PixelPoint p = new PixelPoint(x, y);
          PixelPoint truth = sway.apply(p, still.width(), still.height());
          assertEquals(0, truth.distanceTo(moved(p, motion)), 0.1, motion + " at " + p);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SkinTone.class)
  void sideLightIsRecognisedAsTheSameSkin(SkinTone tone) {
    Posed skin = SkinCaptures.patch(PatchModel.of(6).withTone(tone));
    Sway sway = new Sway(1.2, -0.7, 0.02);
    try (Plane still = plane(skin, LightState.FULL, Sway.NONE, 1)) {
      for (LightState light : LightState.QUADRANTS) {
        try (Plane moved = plane(skin, light, sway, 2)) {
          FrameAlignment.Motion motion = FrameAlignment.find(still, moved).orElseThrow();
          PixelPoint p = new PixelPoint(200, 150);
          PixelPoint truth = sway.apply(p, still.width(), still.height());
          assertEquals(0, truth.distanceTo(moved(p, motion)), 0.5, light + " " + motion);
        }
      }
    }
  }

  @Test
  void otherSkinIsNotTheSame() {
    Posed other = SkinCaptures.patch(PatchModel.of(5));
    try (Plane still = plane(SKIN, LightState.FULL, Sway.NONE, 1);
        Plane moved = plane(other, LightState.NORTH, Sway.NONE, 2)) {
      assertEquals(Optional.empty(), FrameAlignment.find(still, moved));
    }
  }

  @Test
  void aRegionTooSmallToHoldStructureIsRefused() {
    int live = NativeImage.live();
    for (int side : new int[] {1, 8, 20, 31}) {
      try (Plane a = Plane.ofSize(side, side);
          Plane b = Plane.ofSize(side, side)) {
        a.mat().setTo(new Scalar(0.5));
        b.mat().setTo(new Scalar(0.5));
        assertTrue(FrameAlignment.onto(a, b).isEmpty(), side + " px");
      }
    }
    assertEquals(live, NativeImage.live());
  }

  private static PixelPoint moved(PixelPoint p, FrameAlignment.Motion motion) {
    double cos = Math.cos(motion.angleRad());
    double sin = Math.sin(motion.angleRad());
    return new PixelPoint(
        cos * p.x() - sin * p.y() + motion.dxPx(), sin * p.x() + cos * p.y() + motion.dyPx());
  }

  private static Plane plane(Posed skin, LightState light, Sway sway, long seed) {
    try (Frame frame =
        SkinCaptures.frame(skin, light, SkinCaptures.Conditions.STANDARD, sway, seed)) {
      return LinearLight.detection(frame.image(), frame.image().bounds());
    }
  }
}
