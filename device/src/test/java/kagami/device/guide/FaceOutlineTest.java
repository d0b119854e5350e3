package kagami.device.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import kagami.device.guide.GlassGeometry.OnGlass;
import kagami.device.guide.GlassGeometry.Place;
import org.junit.jupiter.api.Test;

class FaceOutlineTest {
  private static final GlassGeometry LARGE = new GlassGeometry(-200, -300, 200, 300);
  private static final Pose WANTED = new Pose(20, -25, 450, 0, 0, 0);

  private static OnGlass onGlass(FaceOutline.Corner corner) {
    return new OnGlass(
        LARGE.left() + corner.x() * (LARGE.right() - LARGE.left()),
        LARGE.top() + corner.y() * (LARGE.bottom() - LARGE.top()));
  }

  /** Each eye sees the temple where the outline is, to within what two eyes differ. */
  @Test
  void bothEyesSeeTheirTemplesAboutThere() {
    List<FaceOutline.Corner> outline = FaceOutline.on(LARGE, WANTED).orElseThrow();
    OnGlass right = onGlass(outline.getFirst());
    Place temple = new Place(-20 + 72, -25, 480);
    for (double half : new double[] {-31.7, 31.7}) {
      OnGlass seen = GlassGeometry.appears(temple, new Place(-20 + half, -25, 450));
      assertEquals(right.x(), seen.x(), 17);
      assertEquals(right.y(), seen.y(), 0.5);
    }
  }

  /** A head that is to the right in the camera's picture is to its own left, and sees itself so. */
  @Test
  void theOutlineLiesWhereThePersonIsWantedHalfAsLarge() {
    List<OnGlass> seen =
        FaceOutline.on(LARGE, WANTED).orElseThrow().stream().map(FaceOutlineTest::onGlass).toList();
    double left = seen.stream().mapToDouble(OnGlass::x).min().orElseThrow();
    double right = seen.stream().mapToDouble(OnGlass::x).max().orElseThrow();
    assertEquals(-20, (left + right) / 2, 0.5);
    assertTrue(right - left > 60 && right - left < 75, left + " to " + right);
    assertEquals(-25, seen.stream().mapToDouble(OnGlass::y).average().orElseThrow(), 0.5);
  }

  @Test
  void whereThePanelDoesNotReachThereIsNone() {
    assertEquals(Optional.empty(), FaceOutline.on(new GlassGeometry(-97, 120, 97, 465), WANTED));
    assertEquals(Optional.empty(), FaceOutline.on(new GlassGeometry(-200, 0, 200, 300), WANTED));
  }
}
