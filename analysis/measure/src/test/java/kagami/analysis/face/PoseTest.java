package kagami.analysis.face;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kagami.analysis.capture.LightState;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Mask;
import kagami.analysis.image.NativeImage;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.Stance;
import kagami.analysis.phantom.StandardRig;
import kagami.analysis.phantom.Sway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

/** Heads drawn in a known pose, and the geometry of a turned head. */
class PoseTest {
  private static final FaceFinder FINDER = new FaceFinder();
  private static final PhantomRenderer RENDERER = PhantomRenderer.standard(1032, 774);
  private static final LowerFace LOWER = new LowerFace(0.70, 0, 0.13, 1.1);

  @AfterEach
  void nothingLeaks() {
    assertEquals(0, NativeImage.live());
  }

  @ParameterizedTest(name = "yaw {0}, roll {1}")
  @CsvSource({"0, 0", "9, 0", "-9, 4", "4, -5"})
  void yawAndRollOfADrawnHead(double yaw, double roll) {
    Face.Pose pose = pose(yaw, 0, roll);
    assertEquals(yaw, pose.yaw(), 3);
    assertEquals(roll, pose.roll(), 1.5);
  }

  /** Heights alone tell little; what is reported is held back but goes the right way. */
  @Test
  void aRaisedChinShowsAsPitchAgainstALoweredOne() {
    double raised = pose(0, 12, 0).pitch();
    double lowered = pose(0, -8, 0).pitch();
    assertTrue(raised > lowered + 1.5, () -> "raised %.1f lowered %.1f".formatted(raised, lowered));
  }

  @Test
  void portraitsLookStraightAhead() {
    for (String name : SharedPictures.CANADA) {
      Face.Pose pose = SharedPictures.found(name).pose();
      assertEquals(0, pose.yaw(), 7, name);
      assertEquals(0, pose.pitch(), 7, name);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "8, 0", "0, 8", "-6, -5"})
  void aPlaceOnATurnedHeadIsFoundBack(double yaw, double pitch) {
    HeadTurn head = HeadTurn.of(new Face.Pose(yaw, pitch, 0), LOWER);
    for (double[] place : new double[][] {{0, -40}, {25, 30}, {-25, 30}, {0, 85}, {-38, 25}}) {
      double[] seen = head.project(place[0], place[1]);
      assertArrayEquals(place, head.onHead(seen[0], seen[1]), 0.5);
    }
  }

  @Test
  void turningBringsOneCheekNearerAndTiltsTheOther() {
    HeadTurn left = HeadTurn.of(new Face.Pose(10, 0, 0), LOWER);
    assertTrue(left.nearerMm(-35, 30) > left.nearerMm(35, 30) + 5);
    assertTrue(left.tiltCos(-35, 30) > left.tiltCos(35, 30) + 0.05);
    HeadTurn up = HeadTurn.of(new Face.Pose(0, 10, 0), LOWER);
    assertTrue(up.nearerMm(0, 95) > up.nearerMm(0, -40) + 15);
  }

  @Test
  void tiltedSkinCountsForMoreThanItsPicture() {
    NativeImage.loadLibrary();
    Foreshortening tilted = new Foreshortening(2, 1, new float[] {1, 1.25f});
    try (Mask all = Mask.filled(64, 32, true);
        Mask half = Mask.filled(64, 32, false)) {
      assertEquals(32 * 32 * 2.25, tilted.areaPx(all), 1);
      half.mat().submat(new Rect(48, 0, 16, 32)).setTo(new Scalar(255));
      assertEquals(16 * 32 * 1.25, tilted.areaPx(half), 1);
    }
  }

  private static Face.Pose pose(double yaw, double pitch, double roll) {
    Posed posed = RENDERER.pose(FaceModel.of(21), Stance.at(450).turned(roll, yaw, pitch));
    double[] levels = StandardRig.levels(posed.ring(), LightState.FULL);
    try (ColourImage frame = posed.frame(levels, StandardRig.exposure(), Sway.NONE, 0.02, 1)) {
      return assertInstanceOf(FaceSearch.One.class, FINDER.find(frame)).face().pose();
    }
  }
}
