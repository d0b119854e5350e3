package kagami.analysis.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kagami.analysis.image.NativeImage;
import kagami.analysis.image.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** Lengths in pixels of the working patch, 0.3 mm each. */
class DarkStructuresTest {
  @AfterEach
  void nothingLeaks() {
    assertEquals(0, NativeImage.live());
  }

  @Test
  void poresStayAndHairsAndBrowsGo() {
    NativeImage.loadLibrary();
    try (Scope scope = new Scope()) {
      Mat grey = scope.own(new Mat(300, 300, CvType.CV_8U, new Scalar(160)));
      for (int x = 15; x < 140; x += 12) {
        for (int y = 15; y < 280; y += 12) {
          Imgproc.circle(grey, new Point(x, y), 1, new Scalar(90), Imgproc.FILLED);
        }
      }
      Imgproc.line(grey, new Point(170, 30), new Point(280, 80), new Scalar(120), 2);
      Imgproc.rectangle(grey, new Rect(180, 180, 80, 26), new Scalar(70), Imgproc.FILLED);
      Mat all = scope.own(new Mat(grey.size(), CvType.CV_8U, new Scalar(255)));
      Mat none = scope.own(Mat.zeros(grey.size(), CvType.CV_8U));
      Mat found = DarkStructures.find(grey, all, all, none, 100, scope);
      assertEquals(0, Core.countNonZero(scope.own(found.submat(new Rect(6, 6, 144, 288)))));
      assertTrue(found.get(55, 225)[0] > 0, "hair");
      double brow = Core.countNonZero(scope.own(found.submat(new Rect(180, 180, 80, 26))));
      assertTrue(brow > 0.95 * 80 * 26, () -> "brow " + brow);
    }
  }
}
