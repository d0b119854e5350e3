package kagami.analysis.calibrate;

import java.util.Optional;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvException;
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
 * maximisation (Evangelidis and Psarakis, IEEE TPAMI 30(10), 2008). Side light shades the walls of
 * pits, which looks like a shift towards the light of 0.1 to 0.9 px: {@link LightClosure} corrects
 * it.
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
  static final double LARGEST_SHIFT_PX = 12;

  /**
   * Frames of different skin correlate by chance; below this they are taken for such. Range
   * 0.1-0.5; larger refuses noisy frames of dark skin. Default 0.2.
   */
  static final double LEAST_CORRELATION = 0.2;

  /** Smaller regions hold too little structure, and no interior at all. */
  static final int LEAST_SIDE_PX = 32;

  private static final double DARK = 2e-3;

  private FrameAlignment() {}

  /**
   * Where a point of the reference is in the other frame: turned about the region's first pixel,
   * then shifted.
   *
   * @param dxPx to the right
   * @param dyPx down
   * @param angleRad from +x towards +y
   * @param correlation of the two band-passed frames after alignment, at most 1
   */
  record Motion(double dxPx, double dyPx, double angleRad, double correlation) {
    Motion shifted(double xPx, double yPx) {
      return new Motion(dxPx + xPx, dyPx + yPx, angleRad, correlation);
    }
  }

  /**
   * Resamples {@code moved} onto {@code reference}; both show the same region.
   *
   * @return the aligned plane, or {@code empty} when no plausible movement explains the difference
   */
  static Optional<Plane> onto(Plane reference, Plane moved) {
    return find(reference, moved).map(motion -> resampled(moved, motion));
  }

  /** Finds the movement; {@code empty} when no plausible one explains the difference. */
  static Optional<Motion> find(Plane reference, Plane moved) {
    if (Math.min(reference.width(), reference.height()) < LEAST_SIDE_PX) {
      return Optional.empty();
    }
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
      double correlation;
      try {
        correlation =
            Video.findTransformECC(
                a, b, warp, Video.MOTION_EUCLIDEAN, stop, interior(scope, b.size()), 1);
      } catch (CvException diverged) {
        return Optional.empty();
      }
      Motion motion =
          new Motion(
              warp.get(0, 2)[0],
              warp.get(1, 2)[0],
              Math.atan2(warp.get(1, 0)[0], warp.get(0, 0)[0]),
              correlation);
      return Optional.of(motion).filter(FrameAlignment::plausible);
    }
  }

  private static boolean plausible(Motion motion) {
    return Math.hypot(motion.dxPx(), motion.dyPx()) <= 2 * LARGEST_SHIFT_PX
        && motion.correlation() >= LEAST_CORRELATION;
  }

  /** Resamples a frame that moved onto where it would be had it not. */
  static Plane resampled(Plane moved, Motion motion) {
    try (Scope scope = new Scope()) {
      double cos = Math.cos(motion.angleRad());
      double sin = Math.sin(motion.angleRad());
      Mat warp = scope.own(new Mat(2, 3, CvType.CV_64F));
      warp.put(0, 0, cos, -sin, motion.dxPx(), sin, cos, motion.dyPx());
      Plane aligned = Plane.ofSize(moved.width(), moved.height());
      Imgproc.warpAffine(
          moved.mat(),
          aligned.mat(),
          warp,
          moved.mat().size(),
          Imgproc.INTER_CUBIC + Imgproc.WARP_INVERSE_MAP,
          Core.BORDER_REPLICATE,
          new Scalar(0));
      return aligned;
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
