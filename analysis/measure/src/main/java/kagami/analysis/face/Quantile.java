package kagami.analysis.face;

import java.util.Arrays;
import org.opencv.core.Mat;

/** Quantiles of the values under a mask. */
final class Quantile {
  private Quantile() {}

  /**
   * One quantile.
   *
   * @param values {@code CV_32FC1}
   * @param mask {@code CV_8UC1}, same size
   * @param share 0-1
   * @return 0 when the mask is empty
   */
  static double of(Mat values, Mat mask, double share) {
    int count = values.cols() * values.rows();
    float[] all = new float[count];
    byte[] chosen = new byte[count];
    values.get(0, 0, all);
    mask.get(0, 0, chosen);
    float[] kept = new float[count];
    int size = 0;
    for (int i = 0; i < count; i++) {
      if (chosen[i] != 0) {
        kept[size++] = all[i];
      }
    }
    if (size == 0) {
      return 0;
    }
    Arrays.sort(kept, 0, size);
    return kept[(int) Math.min(size - 1L, Math.round(share * (size - 1)))];
  }
}
