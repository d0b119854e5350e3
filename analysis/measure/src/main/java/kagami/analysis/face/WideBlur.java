package kagami.analysis.face;

import kagami.analysis.image.Scope;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Gaussian blurs of many pixels, made at a reduced size, where they cost little. */
final class WideBlur {
  /** Standard deviation at the reduced size, pixels, at least this, 2.5-8. Smaller is quicker. */
  private static final double LEAST_SIGMA_PX = 4;

  private WideBlur() {}

  /**
   * Blurs.
   *
   * @param from any matrix
   * @param to receives the result; may be {@code from}
   * @param sigma standard deviation, pixels
   */
  static void blur(Mat from, Mat to, double sigma, Scope scope) {
    int factor = Math.max(1, (int) (sigma / LEAST_SIGMA_PX));
    Size size = from.size();
    Size reduced =
        new Size(
            Math.max(1, Math.round(size.width / factor)),
            Math.max(1, Math.round(size.height / factor)));
    Mat small = scope.mat();
    Imgproc.resize(from, small, reduced, 0, 0, Imgproc.INTER_AREA);
    Imgproc.GaussianBlur(small, small, new Size(0, 0), sigma / factor);
    Imgproc.resize(small, to, size, 0, 0, Imgproc.INTER_LINEAR);
  }
}
