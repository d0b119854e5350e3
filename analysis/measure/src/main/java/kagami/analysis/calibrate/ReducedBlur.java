package kagami.analysis.calibrate;

import kagami.analysis.image.Scope;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Gaussian blurs of many pixels, made at a reduced size, where they cost little. */
final class ReducedBlur {
  /** Sigma at the reduced size, px, at least this. Range 1.5-4; larger: more exact, slower. */
  private static final double LEAST_SIGMA_PX = 2;

  private static final int MOST_REDUCED = 4;

  private ReducedBlur() {}

  /**
   * Blurs.
   *
   * @param to receives the result; not {@code from}
   * @param sigma standard deviation, pixels
   */
  static void blur(Mat from, Mat to, double sigma) {
    int factor = Math.clamp((int) (sigma / LEAST_SIGMA_PX), 1, MOST_REDUCED);
    if (factor == 1) {
      Imgproc.GaussianBlur(from, to, new Size(), sigma);
      return;
    }
    try (Scope scope = new Scope()) {
      Mat small = scope.mat();
      Size reduced =
          new Size(
              Math.max(1, Math.ceilDiv(from.cols(), factor)),
              Math.max(1, Math.ceilDiv(from.rows(), factor)));
      Imgproc.resize(from, small, reduced, 0, 0, Imgproc.INTER_AREA);
      Imgproc.GaussianBlur(small, small, new Size(), sigma / factor);
      Imgproc.resize(small, to, from.size(), 0, 0, Imgproc.INTER_LINEAR);
    }
  }
}
