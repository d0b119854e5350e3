package kagami.analysis.calibrate;

import kagami.analysis.image.Mask;
import kagami.analysis.image.Plane;
import org.opencv.core.Rect;
import org.opencv.imgproc.Imgproc;
import org.opencv.imgproc.Moments;

/** The part of a region that stands for it where frames are compared. */
final class SkinWindow {
  /** Largest side, px, even. Range 200-800; larger is slower, smaller noisier. */
  private static final int LARGEST_PX = 384;

  private SkinWindow() {}

  /** As much as fits around the middle of the skin. */
  static Rect around(Mask skin) {
    return around(skin, LARGEST_PX);
  }

  /**
   * As much as fits around the middle of the skin.
   *
   * @param largestPx largest side, px, even
   */
  static Rect around(Mask skin, int largestPx) {
    Moments moments = Imgproc.moments(skin.mat(), true);
    double x = moments.m00 > 0 ? moments.m10 / moments.m00 : skin.width() / 2.0;
    double y = moments.m00 > 0 ? moments.m01 / moments.m00 : skin.height() / 2.0;
    return at(x, y, skin.width(), skin.height(), largestPx);
  }

  /** As much as fits around the middle of a plane. */
  static Rect within(Plane plane) {
    return at(plane.width() / 2.0, plane.height() / 2.0, plane.width(), plane.height(), LARGEST_PX);
  }

  /** Of even size where there is more than one pixel, so that it can be halved. */
  private static Rect at(double x, double y, int allWidth, int allHeight, int largestPx) {
    int width = Math.max(1, Math.min(largestPx, allWidth) & ~1);
    int height = Math.max(1, Math.min(largestPx, allHeight) & ~1);
    return new Rect(
        (int) Math.clamp(x - width / 2.0, 0, allWidth - (double) width),
        (int) Math.clamp(y - height / 2.0, 0, allHeight - (double) height),
        width,
        height);
  }
}
