package kagami.analysis.calibrate;

import kagami.analysis.image.Mask;
import kagami.analysis.image.Plane;
import org.opencv.core.Mat;

/** Spread of a plane's values that few outliers cannot inflate. */
public final class RobustSpread {
  private static final double MAD_TO_SIGMA = 1.4826;

  /** Every so many pixels are enough for a spread. */
  private static final int STRIDE = 7;

  private RobustSpread() {}

  /**
   * 1.4826 times the median absolute deviation from the median, over the mask; 0 when it is empty.
   */
  public static double of(Plane plane, Mask mask) {
    return of(plane.mat(), mask);
  }

  /** The same of a bare matrix of floats. */
  static double of(Mat plane, Mask mask) {
    float[] values = new float[plane.rows() * plane.cols()];
    plane.get(0, 0, values);
    byte[] inside = mask.toArray();
    float[] kept = new float[values.length / STRIDE + 1];
    int n = 0;
    for (int i = 0; i < values.length; i += STRIDE) {
      if (inside[i] != 0) {
        kept[n++] = values[i];
      }
    }
    if (n == 0) {
      return 0;
    }
    float median = Median.of(kept, n);
    for (int i = 0; i < n; i++) {
      kept[i] = Math.abs(kept[i] - median);
    }
    return MAD_TO_SIGMA * Median.of(kept, n);
  }

  /** 1.4826 times the median absolute value. */
  static double aboutZero(float[] values) {
    float[] kept = new float[values.length / STRIDE + 1];
    int n = 0;
    for (int i = 0; i < values.length; i += STRIDE) {
      kept[n++] = Math.abs(values[i]);
    }
    return MAD_TO_SIGMA * Median.of(kept, n);
  }
}
