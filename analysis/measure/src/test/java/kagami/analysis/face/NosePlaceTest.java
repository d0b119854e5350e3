package kagami.analysis.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kagami.analysis.image.ColourImage;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.Stance;
import kagami.analysis.phantom.StandardRig;
import kagami.analysis.phantom.Sway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Turns a drawn head by known angles before a small camera and holds both ways against them. */
class NosePlaceTest {
  /** While somebody gets in place the ring is dark; what there is of light is amplified. */
  private static final double DIM = 0.06;

  private static final double AMPLIFIED = 4;
  private static final double DISTANCE_MM = 450;
  private static final double EYES_MM = DISTANCE_MM - Face.PUPILS_BEFORE_FACE_PLANE_MM;
  private static final PhantomRenderer RENDERER = PhantomRenderer.standard(640, 480);
  private static final FaceModel PERSON = FaceModel.of(11);

  private record Seen(Face.Pose pose, NosePlace nose) {
    static Seen of(double yawDeg, double pitchDeg) {
      Stance stance = new Stance(0, -10, DISTANCE_MM, 0, yawDeg, pitchDeg);
      try (ColourImage picture =
          RENDERER
              .pose(PERSON, stance)
              .frame(new double[8], StandardRig.exposure(), Sway.NONE, DIM, 7)) {
        picture.mat().convertTo(picture.mat(), -1, AMPLIFIED, 0);
        Face face = assertInstanceOf(FaceSearch.One.class, new FaceFinder().find(picture)).face();
        return new Seen(face.pose(), NosePlace.of(face, picture));
      }
    }
  }

  private static final Seen STRAIGHT = Seen.of(0, 0);

  @ParameterizedTest
  @CsvSource({
    "-8, 0, 0.8",
    "4, 0, 0.8",
    "8, 0, 0.8",
    "0, -8, 3.2",
    "0, -4, 0.8",
    "0, 4, 0.8",
    "0, 8, 1.0",
  })
  void tellsHowMuchFurtherTheHeadIsTurned(double yawDeg, double pitchDeg, double within) {
    Seen seen = Seen.of(yawDeg, pitchDeg);
    Face.Pose turned = seen.nose.turnedSince(STRAIGHT.nose, new Face.Pose(0, 0, 0), EYES_MM);
    assertEquals(yawDeg, turned.yaw(), yawDeg == 0 ? 0.6 : within);
    assertEquals(pitchDeg, turned.pitch(), pitchDeg == 0 ? 0.8 : within);
    if (Math.abs(yawDeg + pitchDeg) == 8) {
      double before =
          Math.hypot(
              seen.pose.yaw() - STRAIGHT.pose.yaw() - yawDeg,
              seen.pose.pitch() - STRAIGHT.pose.pitch() - pitchDeg);
      double now = Math.hypot(turned.yaw() - yawDeg, turned.pitch() - pitchDeg);
      assertTrue(now < before / 2, now + " degrees off, and two single poses " + before);
    }
  }
}
