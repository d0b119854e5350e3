package kagami.analysis.face;

import kagami.analysis.image.Scope;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Grey levels copied out of native memory, for code that looks at single pixels.
 *
 * @param width columns
 * @param height rows
 * @param values row by row
 */
@SuppressWarnings("ArrayRecordComponent")
record GreyPatch(int width, int height, float[] values) {
  /** Copies a matrix of type {@code CV_32FC1}. */
  static GreyPatch of(Mat grey) {
    float[] values = new float[grey.cols() * grey.rows()];
    grey.get(0, 0, values);
    return new GreyPatch(grey.cols(), grey.rows(), values);
  }

  /** Copies a matrix of any type with one channel. */
  static GreyPatch of(Mat grey, Scope scope) {
    Mat values = scope.mat();
    grey.convertTo(values, CvType.CV_32F);
    return of(values);
  }

  /** A pixel, the edge repeated outside. */
  float near(int x, int y) {
    return values[Math.clamp(y, 0, height - 1) * width + Math.clamp(x, 0, width - 1)];
  }

  /** Bilinear between pixels, the edge repeated outside. */
  double at(double x, double y) {
    double cx = Math.clamp(x, 0, width - 1.001);
    double cy = Math.clamp(y, 0, height - 1.001);
    int column = (int) cx;
    int row = (int) cy;
    double fx = cx - column;
    double fy = cy - row;
    int i = row * width + column;
    double upper = values[i] * (1 - fx) + values[i + 1] * fx;
    double lower = values[i + width] * (1 - fx) + values[i + width + 1] * fx;
    return upper * (1 - fy) + lower * fy;
  }
}
