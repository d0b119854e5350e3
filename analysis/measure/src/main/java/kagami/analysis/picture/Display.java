package kagami.analysis.picture;

import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** Turns pictures into the 8 bits that a screen shows. */
final class Display {
  /** Exponent of the display curve: the one that comes nearest to sRGB (IEC 61966-2-1). */
  private static final double GAMMA = 2.2;

  private Display() {}

  /** A picture as a screen shows it; a matrix of the scope or the picture's own. */
  static Mat eight(Scope scope, ColourImage picture) {
    return switch (picture.encoding()) {
      case SRGB8 -> picture.mat();
      case LINEAR16 -> {
        Mat light = scope.mat();
        picture.mat().convertTo(light, CvType.CV_32F, 1 / 65535.0);
        yield encoded(scope, light);
      }
    };
  }

  /** Linear light as 32-bit floating point, 1 = full scale. */
  static Mat light(Scope scope, Mat piece, ColourImage.Encoding encoding) {
    Mat light = scope.mat();
    switch (encoding) {
      case SRGB8 -> {
        piece.convertTo(light, CvType.CV_32F, 1 / 255.0);
        Core.pow(light, GAMMA, light);
      }
      case LINEAR16 -> piece.convertTo(light, CvType.CV_32F, 1 / 65535.0);
    }
    return light;
  }

  /** Linear light as 8 bits on the display curve. */
  static Mat encoded(Scope scope, Mat light) {
    Mat curve = scope.mat();
    Core.max(light, new Scalar(0, 0, 0), curve);
    Core.pow(curve, 1 / GAMMA, curve);
    Mat eight = scope.mat();
    curve.convertTo(eight, CvType.CV_8U, 255);
    return eight;
  }
}
