package kagami.analysis.image;

import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** One quantity per pixel as 32-bit floating point: linear light, log reflectance, slope. */
public final class Plane extends NativeImage {
  private Plane(Mat mat) {
    super(mat);
  }

  /**
   * Takes ownership of a matrix.
   *
   * @param mat {@code CV_32FC1}
   */
  public static Plane owning(Mat mat) {
    if (mat.type() != CvType.CV_32FC1) {
      throw new ImageException("a plane holds CV_32FC1, not " + CvType.typeToString(mat.type()));
    }
    return new Plane(mat);
  }

  /** An uninitialised plane. */
  public static Plane ofSize(int width, int height) {
    OpenCv.load();
    return new Plane(new Mat(height, width, CvType.CV_32FC1));
  }

  /** Copies all values out, row by row. */
  public float[] toArray() {
    float[] values = new float[width() * height()];
    mat().get(0, 0, values);
    return values;
  }

  /** A plane from values row by row. */
  public static Plane of(int width, int height, float[] values) {
    if (values.length != width * height) {
      throw new ImageException(
          "%d values do not fill %d x %d pixels".formatted(values.length, width, height));
    }
    Plane plane = ofSize(width, height);
    plane.mat().put(0, 0, values);
    return plane;
  }
}
