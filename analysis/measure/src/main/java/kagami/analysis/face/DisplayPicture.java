package kagami.analysis.face;

import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Region;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A piece of a picture, reduced to a working size and turned into 8 bits on a display curve, so
 * that faces are looked for in the same numbers whatever the camera's encoding. Matrices belong to
 * the scope.
 */
final class DisplayPicture {
  /** Exponent of the display curve: the one that comes nearest to sRGB (IEC 61966-2-1). */
  private static final double DISPLAY_GAMMA = 1 / 2.2;

  private DisplayPicture() {}

  /**
   * Blue-green-red, 8 bits.
   *
   * @param region the piece, inside the picture
   * @param scale width of the result over width of the region, at most 1; the result has at least
   *     one pixel
   */
  static Mat colour(ColourImage picture, Region region, double scale, Scope scope) {
    Mat piece = halved(scope.view(picture, region), scale, scope);
    Mat small = scope.mat();
    Size size =
        new Size(
            Math.max(1, Math.round(region.width() * scale)),
            Math.max(1, Math.round(region.height() * scale)));
    Imgproc.resize(piece, small, size, 0, 0, Imgproc.INTER_AREA);
    return switch (picture.encoding()) {
      case SRGB8 -> small;
      case LINEAR16 -> encoded(small, scope);
    };
  }

  /** Grey, 8 bits; see {@link #colour}. */
  static Mat grey(ColourImage picture, Region region, double scale, Scope scope) {
    Mat grey = scope.mat();
    Imgproc.cvtColor(colour(picture, region, scale, scope), grey, Imgproc.COLOR_BGR2GRAY);
    return grey;
  }

  /**
   * Halves a piece as often as stays above the wanted scale: averaging two by two is many times as
   * quick as any other reduction. A last odd row or column is left out.
   */
  private static Mat halved(Mat piece, double scale, Scope scope) {
    Mat from = piece;
    for (double left = scale; left <= 0.5 && Math.min(from.cols(), from.rows()) > 1; left *= 2) {
      Mat even = scope.own(from.submat(0, from.rows() & ~1, 0, from.cols() & ~1));
      Mat to = scope.mat();
      Imgproc.resize(even, to, new Size(), 0.5, 0.5, Imgproc.INTER_AREA);
      from = to;
    }
    return from;
  }

  private static Mat encoded(Mat linear, Scope scope) {
    Mat share = scope.mat();
    linear.convertTo(share, CvType.CV_32F, 1 / 65535.0);
    Core.pow(share, DISPLAY_GAMMA, share);
    Mat eight = scope.mat();
    share.convertTo(eight, CvType.CV_8U, 255);
    return eight;
  }
}
