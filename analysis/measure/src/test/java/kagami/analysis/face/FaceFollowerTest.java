package kagami.analysis.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kagami.analysis.image.ColourImage;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.Stance;
import kagami.analysis.phantom.StandardRig;
import kagami.analysis.phantom.Sway;
import org.junit.jupiter.api.Test;

/** Draws a face that comes nearer, drifts and rolls, and compares with a full search of each. */
class FaceFollowerTest {
  private static final double[] ALL = {1, 1, 1, 1, 1, 1, 1, 1};

  private final PhantomRenderer renderer = PhantomRenderer.standard(640, 480);
  private final FaceModel face = FaceModel.of(4);

  private ColourImage picture(double x, double distance, double roll) {
    Posed posed = renderer.pose(face, new Stance(x, 4, distance, roll, 0, 0));
    return posed.frame(ALL, StandardRig.exposure(), Sway.NONE, 0.02, 7);
  }

  @Test
  void followsAsWellAsASearchOfEveryPicture() {
    FaceFinder finder = new FaceFinder();
    int near = 0;
    try (FaceFollower follower = new FaceFollower(new FaceFinder())) {
      for (int step = 0; step < 12; step++) {
        try (ColourImage picture = picture(-10 + 2 * step, 500 - 5 * step, -2 + 0.4 * step)) {
          Face followed = assertInstanceOf(FaceSearch.One.class, follower.look(picture)).face();
          Face searched = assertInstanceOf(FaceSearch.One.class, finder.find(picture)).face();
          double share = searched.eyeDistancePx() / 100;
          assertEquals(searched.leftEye().x(), followed.leftEye().x(), share, "step " + step);
          assertEquals(searched.leftEye().y(), followed.leftEye().y(), share, "step " + step);
          assertEquals(searched.rightEye().x(), followed.rightEye().x(), share, "step " + step);
          assertEquals(searched.pose().roll(), followed.pose().roll(), 0.7, "step " + step);
          near += followed.pose().yaw() == searched.pose().yaw() ? 0 : 1;
        }
      }
    }
    assertTrue(near > 0, "no picture was followed, all were searched");
  }

  @Test
  void aFaceThatLeavesIsNotFollowed() {
    try (FaceFollower follower = new FaceFollower(new FaceFinder());
        ColourImage there = picture(0, 450, 0);
        ColourImage gone = ColourImage.ofSize(640, 480, ColourImage.Encoding.SRGB8)) {
      gone.mat().setTo(new org.opencv.core.Scalar(90, 90, 90));
      assertInstanceOf(FaceSearch.One.class, follower.look(there));
      assertInstanceOf(FaceSearch.None.class, follower.look(gone));
    }
  }
}
