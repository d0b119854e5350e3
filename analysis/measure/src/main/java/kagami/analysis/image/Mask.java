package kagami.analysis.image;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** A yes or no per pixel: 255 = yes, 0 = no. */
public final class Mask extends NativeImage {
  private Mask(Mat mat) {
    super(mat);
  }

  /**
   * Takes ownership of a matrix.
   *
   * @param mat {@code CV_8UC1} with values 0 and 255
   */
  public static Mask owning(Mat mat) {
    if (mat.type() != CvType.CV_8UC1) {
      throw new ImageException("a mask holds CV_8UC1, not " + CvType.typeToString(mat.type()));
    }
    return new Mask(mat);
  }

  /** A mask that is the same everywhere. */
  public static Mask filled(int width, int height, boolean yes) {
    OpenCv.load();
    return new Mask(new Mat(height, width, CvType.CV_8UC1, new Scalar(yes ? 255 : 0)));
  }

  /** The number of yes pixels. */
  public int count() {
    return Core.countNonZero(mat());
  }

  /** Copies all values out, row by row: non-zero = yes. */
  public byte[] toArray() {
    byte[] values = new byte[width() * height()];
    mat().get(0, 0, values);
    return values;
  }
}
