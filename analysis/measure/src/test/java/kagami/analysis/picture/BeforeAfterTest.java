package kagami.analysis.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kagami.analysis.NoLeaks;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Outline;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;
import kagami.analysis.track.Constellation;
import kagami.analysis.track.PoreTracker;
import kagami.analysis.track.TrackSettings;
import kagami.analysis.track.ZoneTrack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** The second session lies on the first, dot on dot, at the same light. */
@ExtendWith(NoLeaks.class)
final class BeforeAfterTest {
  private static final int PANEL = 720;
  private static final int GAP = 12;
  private static final int ROWS = 540;

  @Test
  void bothPanelsShowTheSameSkinAtTheSameLight() {
    SplittableRandom random = new SplittableRandom(4);
    List<PixelPoint> places = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      places.add(new PixelPoint(random.nextDouble(20, 460), random.nextDouble(20, 340)));
    }
    double c = 1.03 * Math.cos(0.07);
    double s = 1.03 * Math.sin(0.07);
    List<PixelPoint> moved =
        places.stream()
            .map(p -> new PixelPoint(c * p.x() - s * p.y() + 9, s * p.x() + c * p.y() - 14))
            .toList();
    ZoneTrack.Tracked track =
        assertInstanceOf(
            ZoneTrack.Tracked.class,
            new PoreTracker(TrackSettings.defaults())
                .track(constellation(places), constellation(moved)));
    try (ColourImage before = picture(places, 160);
        ColourImage after = picture(moved, 120);
        ColourImage drawn = BeforeAfter.draw(before, after, List.of(track))) {
      assertEquals(2 * PANEL + 3 * GAP, drawn.width());
      int top = drawn.height() - GAP - ROWS;
      double worst = 0;
      int dark = 0;
      for (int y = 10; y < ROWS - 60; y += 2) {
        for (int x = 10; x < PANEL - 10; x += 2) {
          double first = drawn.mat().get(top + y, GAP + x)[1];
          double second = drawn.mat().get(top + y, 2 * GAP + PANEL + x)[1];
          worst += Math.abs(first - second);
          dark += first < 100 && second < 100 ? 1 : 0;
        }
      }
      double mean = worst / ((ROWS - 70) / 2.0 * (PANEL - 20) / 2);
      assertTrue(mean < 5, "mean difference " + mean);
      assertTrue(dark > 500, dark + " dark pixels in both");
    }
  }

  private static Constellation constellation(List<PixelPoint> places) {
    return new Constellation(
        ZoneId.PATCH,
        Outline.of(new Region(0, 0, 480, 360)),
        0.075,
        places.stream().map(p -> new Constellation.Spot(p, 0.01 + p.x() * 1e-5, true)).toList());
  }

  private static ColourImage picture(List<PixelPoint> places, double level) {
    ColourImage picture = ColourImage.ofSize(560, 420, ColourImage.Encoding.SRGB8);
    picture.mat().setTo(Scalar.all(level));
    for (PixelPoint p : places) {
      Point at = new Point(Math.round(p.x() * 16), Math.round(p.y() * 16));
      Imgproc.circle(
          picture.mat(), at, 2 * 16, Scalar.all(level / 3), Imgproc.FILLED, Imgproc.LINE_AA, 4);
    }
    return picture;
  }
}
