package kagami.analysis.calibrate;

import java.util.ArrayList;
import java.util.List;
import kagami.analysis.image.Mask;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** Judges frames against each other: aligned ones for what is left, others for what went wrong. */
final class FrameComparison {
  /** Broad structure is compared where the place is not known well, px. */
  private static final double FINE_PX = 1.5;

  private static final double BROAD_PX = 12;

  private FrameComparison() {}

  /**
   * What alignment left.
   *
   * @param skin what of the region is compared
   * @param aligned the quadrants, lying on {@code full}
   * @param window what of the region stands for it
   */
  static FrameFit judge(Plane full, List<Plane> aligned, Mask skin, Rect window) {
    try (Scope scope = new Scope()) {
      Mat inside = scope.own(skin.mat().submat(window));
      List<Mat> logs = new ArrayList<>();
      logs.add(LogBand.log(scope, scope.own(full.mat().submat(window))));
      aligned.forEach(p -> logs.add(LogBand.log(scope, scope.own(p.mat().submat(window)))));
      TileShifts shifts = TileShifts.of(logs, inside);
      if (shifts.likeness() < FrameAlignment.LEAST_CORRELATION) {
        return new FrameFit.Unlike(shifts.likeness(), FrameAlignment.LEAST_CORRELATION);
      }
      return new FrameFit.Fits(
          shifts.residualPx(), DirectionalSharpness.least(logs, inside), shifts.detail());
    }
  }

  /** Why a frame could not be aligned. */
  static FrameFit reason(Plane full, Plane moved) {
    if (Math.min(full.width(), full.height()) < FrameAlignment.LEAST_SIDE_PX) {
      return new FrameFit.TooSmall();
    }
    try (Scope scope = new Scope()) {
      Mat a = LogBand.band(scope, LogBand.log(scope, full.mat()), FINE_PX, BROAD_PX);
      Mat b = LogBand.band(scope, LogBand.log(scope, moved.mat()), FINE_PX, BROAD_PX);
      Mat hanning = scope.mat();
      Imgproc.createHanningWindow(hanning, a.size(), CvType.CV_32F);
      Point shift = Imgproc.phaseCorrelate(a, b, hanning);
      double correlation = correlation(scope, a, b, shift);
      double far = Math.hypot(shift.x, shift.y);
      return correlation >= FrameAlignment.LEAST_CORRELATION
          ? new FrameFit.Strayed(far, FrameAlignment.LARGEST_SHIFT_PX)
          : new FrameFit.Unlike(Math.max(0, correlation), FrameAlignment.LEAST_CORRELATION);
    }
  }

  /** Correlation of what both show once one is shifted by whole pixels. */
  private static double correlation(Scope scope, Mat a, Mat b, Point shift) {
    int dx = (int) Math.round(shift.x);
    int dy = (int) Math.round(shift.y);
    int width = a.cols() - Math.abs(dx);
    int height = a.rows() - Math.abs(dy);
    if (width < 1 || height < 1) {
      return 0;
    }
    Mat onA = scope.mat();
    Mat onB = scope.mat();
    a.submat(new Rect(Math.max(0, -dx), Math.max(0, -dy), width, height)).copyTo(onA);
    b.submat(new Rect(Math.max(0, dx), Math.max(0, dy), width, height)).copyTo(onB);
    Core.subtract(onA, new Scalar(Core.mean(onA).val[0]), onA);
    Core.subtract(onB, new Scalar(Core.mean(onB).val[0]), onB);
    return onA.dot(onB) / Math.max(Core.norm(onA) * Core.norm(onB), 1e-12);
  }
}
