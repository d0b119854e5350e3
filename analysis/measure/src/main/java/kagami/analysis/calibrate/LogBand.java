package kagami.analysis.calibrate;

import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Structure of a plane between two sizes, in natural logarithm of light. */
final class LogBand {
  /** Light below this share of full scale counts as this, so that logarithms stay finite. */
  private static final double DARK = 2e-3;

  private LogBand() {}

  /** ln(light). */
  static Mat log(Scope scope, Mat light) {
    Mat log = scope.mat();
    Core.max(light, new Scalar(DARK), log);
    Core.log(log, log);
    return log;
  }

  /**
   * Difference of two Gaussian blurs.
   *
   * @param finePx sigma of the finer, 0 = none
   */
  static Mat band(Scope scope, Mat log, double finePx, double broadPx) {
    Mat fine = scope.mat();
    Mat broad = scope.mat();
    ReducedBlur.blur(log, broad, broadPx);
    if (finePx > 0) {
      Imgproc.GaussianBlur(log, fine, new Size(), finePx);
      Core.subtract(fine, broad, fine);
    } else {
      Core.subtract(log, broad, fine);
    }
    return fine;
  }

  /** Copies the values out, row by row. */
  static float[] values(Mat plane) {
    float[] values = new float[plane.rows() * plane.cols()];
    plane.get(0, 0, values);
    return values;
  }
}
