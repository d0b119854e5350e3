package kagami.analysis.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Mask;
import kagami.analysis.image.NativeImage;
import kagami.analysis.image.PixelPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Frames drawn on bare portraits; lengths in eye distances. */
class GlassesTest {
  private static final FaceFinder FINDER = new FaceFinder();

  @AfterEach
  void nothingLeaks() {
    assertEquals(0, NativeImage.live());
  }

  @Test
  void nobodyOnTheBarePortraitsWearsAny() {
    List<String> worn = new ArrayList<>();
    for (String name : SharedPictures.CANADA) {
      if (SharedPictures.found(name).glasses()) {
        worn.add(name);
      }
    }
    assertEquals(List.of(), worn);
  }

  @ParameterizedTest(name = "{0} grey {1} thick {2}")
  @CsvSource({
    "canada_022f.jpg, 28, 0.050",
    "canada_045f.jpg, 70, 0.030",
    "canada_098m.jpg, 40, 0.018",
    "canada_148m.jpg, 235, 0.025",
  })
  void framesAreNoticedAndNothingBehindThemIsMeasured(String name, int grey, double thick) {
    try (ColourImage picture = SharedPictures.image(SharedPictures.face(name))) {
      Face bare = SharedPictures.found(name);
      assertFalse(bare.glasses());
      draw(picture, bare, grey, thick);
      Face face = one(picture);
      assertTrue(face.glasses());
      for (Zone zone : new ZoneFinder().zones(face, picture)) {
        try (zone) {
          assertEquals(0, behind(zone, bare), zone.id()::id);
        }
      }
    }
  }

  private static void draw(ColourImage picture, Face face, int grey, double thick) {
    FaceFrame frame = FaceFrame.between(face.rightEye(), face.leftEye());
    int px = (int) Math.max(1, Math.round(thick * frame.unitPx()));
    for (int side = -1; side <= 1; side += 2) {
      lens(picture.mat(), frame, side, new Scalar(grey, grey, grey), px);
    }
    Imgproc.line(
        picture.mat(),
        point(frame.toPicture(-0.15, -0.02)),
        point(frame.toPicture(0.15, -0.02)),
        new Scalar(grey, grey, grey),
        px,
        Imgproc.LINE_AA);
  }

  private static void lens(Mat picture, FaceFrame frame, int side, Scalar colour, int px) {
    Imgproc.ellipse(
        picture,
        point(frame.toPicture(side * 0.52, 0.05)),
        new Size(0.38 * frame.unitPx(), 0.30 * frame.unitPx()),
        frame.rollDeg(),
        0,
        360,
        colour,
        px,
        Imgproc.LINE_AA);
  }

  /** Valid pixels behind a lens or its frame. */
  private static int behind(Zone zone, Face face) {
    FaceFrame frame = FaceFrame.between(face.rightEye(), face.leftEye());
    try (Mask lenses = Mask.filled(zone.valid().width(), zone.valid().height(), false)) {
      PixelPoint origin = frame.origin().plus(-zone.bounds().x(), -zone.bounds().y());
      FaceFrame moved = new FaceFrame(origin, frame.ux(), frame.uy());
      for (int side = -1; side <= 1; side += 2) {
        lens(lenses.mat(), moved, side, new Scalar(255), Imgproc.FILLED);
      }
      Core.bitwise_and(lenses.mat(), zone.valid().mat(), lenses.mat());
      return lenses.count();
    }
  }

  private static Point point(PixelPoint p) {
    return new Point(p.x(), p.y());
  }

  private static Face one(ColourImage picture) {
    return assertInstanceOf(FaceSearch.One.class, FINDER.find(picture)).face();
  }
}
