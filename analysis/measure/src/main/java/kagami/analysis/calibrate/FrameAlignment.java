package kagami.analysis.calibrate;

import kagami.analysis.image.Plane;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.core.TermCriteria;
import org.opencv.imgproc.Imgproc;
import org.opencv.video.Video;

/**
 * Finds how a region moved between two frames (shift and rotation) and resamples the second frame
 * onto the first. Works on band-passed logarithms, so that exposure and light direction drop out to
 * first order.
 *
 * <p>Method: phase correlation (Hann window) for the start, then enhanced correlation coefficient
 * maximisation (Evangelidis and Psarakis, IEEE TPAMI 30(10), 2008). Deviation: side light shades
 * the walls of pits, which looks like a shift towards the light of about 0.25 px; it is not
 * corrected.
 */
final class FrameAlignment {
  /** Band kept, px: structure from pores to small lines. */
  private static final double FINE_PX = 1.5;

  private static final double BROAD_PX = 12;

  /** Larger: finer convergence, slower. From the phantoms: no gain beyond. */
  private static final int ITERATIONS = 30;

  private static final double EPSILON = 1e-4;

  /**
   * The head sways by up to a few pixels between frames; a larger answer is a failure. Range 4-40.
   */
  private static final double LARGEST_SHIFT_PX = 12;

  private static final double DARK = 2e-3;

  private FrameAlignment() {}

  /**
   * Resamples {@code moved} onto {@code reference}; both show the same region.
   *
   * @return the aligned plane, or {@code empty} when no plausible movement explains the difference
   */
  static java.util.Optional<Plane> onto(Plane reference, Plane moved) {
    try (Scope scope = new Scope()) {
      Mat a = band(scope, reference);
      Mat b = band(scope, moved);
      Mat window = scope.mat();
      Imgproc.createHanningWindow(window, a.size(), CvType.CV_32F);
      Point start = Imgproc.phaseCorrelate(a, b, window);
      Mat warp = scope.own(Mat.eye(2, 3, CvType.CV_32F));
      if (Math.hypot(start.x, start.y) <= LARGEST_SHIFT_PX) {
        warp.put(0, 2, start.x);
        warp.put(1, 2, start.y);
      }
      TermCriteria stop =
          new TermCriteria(TermCriteria.COUNT + TermCriteria.EPS, ITERATIONS, EPSILON);
      try {
        Video.findTransformECC(
            a, b, warp, Video.MOTION_EUCLIDEAN, stop, interior(scope, b.size()), 1);
      } catch (org.opencv.core.CvException diverged) {
        return java.util.Optional.empty();
      }
      if (Math.hypot(warp.get(0, 2)[0], warp.get(1, 2)[0]) > 2 * LARGEST_SHIFT_PX) {
        return java.util.Optional.empty();
      }
      Plane aligned = Plane.ofSize(reference.width(), reference.height());
      Imgproc.warpAffine(
          moved.mat(),
          aligned.mat(),
          warp,
          a.size(),
          Imgproc.INTER_CUBIC + Imgproc.WARP_INVERSE_MAP,
          Core.BORDER_REPLICATE,
          new Scalar(0));
      return java.util.Optional.of(aligned);
    }
  }

  private static Mat band(Scope scope, Plane plane) {
    Mat log = scope.mat();
    Mat fine = scope.mat();
    Mat broad = scope.mat();
    Core.max(plane.mat(), new Scalar(DARK), log);
    Core.log(log, log);
    Imgproc.GaussianBlur(log, fine, new Size(), FINE_PX);
    Imgproc.GaussianBlur(log, broad, new Size(), BROAD_PX);
    Core.subtract(fine, broad, fine);
    return fine;
  }

  /** Keeps the border, whose content differs between the frames, out of the comparison. */
  private static Mat interior(Scope scope, Size size) {
    int margin = (int) LARGEST_SHIFT_PX;
    Mat mask = scope.own(Mat.zeros(size, CvType.CV_8U));
    mask.submat(margin, (int) size.height - margin, margin, (int) size.width - margin)
        .setTo(new Scalar(255));
    return mask;
  }
}
