package kagami.device.camera;

import java.nio.ByteBuffer;
import java.util.List;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.NativeImage;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Decodes planar YUV 4:2:0 as {@code rpicam-vid --codec yuv420} delivers it: sYCC, which is the
 * BT.601 matrix over the full range of 0 to 255, chroma in the middle of its four pixels (JFIF).
 * The numbers follow the tuning file's tone curve and are put onto sRGB's.
 *
 * <p>OpenCV's own conversions from 4:2:0 take the narrow range of video and would stretch the
 * contrast; its YCrCb is the full range.
 */
final class YuvDecoder implements FrameDecoder {
  private final byte[] toSrgb;

  YuvDecoder(ToneCurve curve) {
    NativeImage.loadLibrary();
    this.toSrgb = curve.toSrgb();
  }

  @Override
  public ColourImage whole(StreamFrame frame) {
    FrameLayout layout = frame.layout();
    return decoded(frame, layout.width(), layout.height(), Imgproc.INTER_LINEAR);
  }

  @Override
  public ColourImage small(StreamFrame frame) {
    FrameLayout layout = frame.layout();
    double reduction =
        Math.max(1, Math.max(layout.width(), layout.height()) / (double) Preview.LONGEST_SIDE);
    return decoded(
        frame,
        (int) Math.round(layout.width() / reduction),
        (int) Math.round(layout.height() / reduction),
        Imgproc.INTER_AREA);
  }

  private ColourImage decoded(StreamFrame frame, int width, int height, int interpolation) {
    try (Scope scope = new Scope()) {
      FrameLayout layout = frame.layout();
      int luma = layout.stride() * layout.height();
      Mat y = plane(frame.bytes(), 0, layout.width(), layout.height(), layout.stride(), scope);
      int half = layout.stride() / 2;
      Mat u = plane(frame.bytes(), luma, layout.width() / 2, layout.height() / 2, half, scope);
      Mat v =
          plane(
              frame.bytes(), luma + luma / 4, layout.width() / 2, layout.height() / 2, half, scope);
      Mat merged = scope.mat();
      Size size = new Size(width, height);
      Core.merge(
          List.of(
              sized(y, size, interpolation, scope),
              sized(v, size, interpolation, scope),
              sized(u, size, interpolation, scope)),
          merged);
      ColourImage picture = ColourImage.ofSize(width, height, ColourImage.Encoding.SRGB8);
      Imgproc.cvtColor(merged, picture.mat(), Imgproc.COLOR_YCrCb2BGR);
      Core.LUT(picture.mat(), table(scope), picture.mat());
      return picture;
    }
  }

  private Mat table(Scope scope) {
    Mat table = scope.own(new Mat(1, toSrgb.length, CvType.CV_8U));
    table.put(0, 0, toSrgb);
    return table;
  }

  /** A view of the bytes, without a copy. */
  private static Mat plane(
      ByteBuffer bytes, int offset, int width, int height, int stride, Scope scope) {
    ByteBuffer part = bytes.duplicate().clear().slice(offset, stride * (height - 1) + width);
    return scope.own(new Mat(height, width, CvType.CV_8UC1, part, stride));
  }

  private static Mat sized(Mat plane, Size size, int interpolation, Scope scope) {
    if (plane.size().equals(size)) {
      return plane;
    }
    Mat sized = scope.mat();
    boolean grows = plane.cols() < size.width;
    Imgproc.resize(plane, sized, size, 0, 0, grows ? Imgproc.INTER_LINEAR : interpolation);
    return sized;
  }
}
