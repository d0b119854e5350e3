package kagami.analysis.calibrate;

import org.opencv.core.Mat;

/**
 * A turn about the middle of a window, then a shift.
 *
 * @param middleX of the window, px
 * @param middleY of the window, px
 * @param dx to the right, px
 * @param dy down, px
 * @param angle from +x towards +y, rad
 * @param correlation of the two frames so aligned, at most 1
 */
record WindowTurn(
    double middleX, double middleY, double dx, double dy, double angle, double correlation) {
  /** Positions that OpenCV's resampling tells apart, per pixel. */
  private static final int SUBPIXELS = 32;

  /** Where the window's first pixel goes, right. */
  double originX() {
    return dx + middleX - Math.cos(angle) * middleX + Math.sin(angle) * middleY;
  }

  /** Where the window's first pixel goes, down. */
  double originY() {
    return dy + middleY - Math.sin(angle) * middleX - Math.cos(angle) * middleY;
  }

  /** Moved to a position that resampling knows, so that a step counts from where it really is. */
  WindowTurn snapped() {
    double x = Math.round(originX() * SUBPIXELS) / (double) SUBPIXELS - originX();
    double y = Math.round(originY() * SUBPIXELS) / (double) SUBPIXELS - originY();
    return new WindowTurn(middleX, middleY, dx + x, dy + y, angle, correlation);
  }

  /** Fills the 2 x 3 matrix that leads from the still frame to the other. */
  void writeTo(Mat warp) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    warp.put(0, 0, cos, -sin, originX(), sin, cos, originY());
  }

  /**
   * This movement with a step of the still frame undone before it.
   *
   * @param step to the right, down, angle, and the correlation before the step
   */
  WindowTurn without(double[] step) {
    double turned = angle - step[2];
    double cos = Math.cos(turned);
    double sin = Math.sin(turned);
    return new WindowTurn(
        middleX,
        middleY,
        dx - cos * step[0] + sin * step[1],
        dy - sin * step[0] - cos * step[1],
        turned,
        step[3]);
  }
}
