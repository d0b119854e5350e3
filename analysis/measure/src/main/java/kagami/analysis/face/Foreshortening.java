package kagami.analysis.face;

import kagami.analysis.image.Mask;
import kagami.analysis.image.Scope;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * How much more skin than picture there is over a region: 1 / cos(tilt), on a coarse grid, for the
 * tilt of skin changes slowly.
 *
 * @param columns cells across
 * @param rows cells down
 * @param factors 1 / cos(tilt) of each cell, row by row
 */
@SuppressWarnings("ArrayRecordComponent")
public record Foreshortening(int columns, int rows, float[] factors) {
  /** Side of a cell, pixels of the picture. */
  static final int CELL_PX = 16;

  private static final double LEAST_COS = 0.05;

  /** Skin that faces the camera everywhere. */
  public static final Foreshortening NONE = new Foreshortening(1, 1, new float[] {1});

  /**
   * From the cosine of every cell.
   *
   * @param cos {@code CV_32FC1}
   */
  static Foreshortening of(Mat cos) {
    float[] factors = new float[cos.cols() * cos.rows()];
    cos.get(0, 0, factors);
    for (int i = 0; i < factors.length; i++) {
      factors[i] = (float) (1 / Math.max(LEAST_COS, factors[i]));
    }
    return new Foreshortening(cos.cols(), cos.rows(), factors);
  }

  /**
   * Σ 1 / cos(tilt) over the pixels of a mask, in pixels of skin that faces the camera.
   *
   * @param measured covers the region this was made for
   */
  public double areaPx(Mask measured) {
    try (Scope scope = new Scope()) {
      Mat wide = scope.mat();
      measured.mat().convertTo(wide, CvType.CV_32F, 1 / 255.0);
      Imgproc.resize(wide, wide, new Size(columns, rows), 0, 0, Imgproc.INTER_AREA);
      float[] shares = new float[columns * rows];
      wide.get(0, 0, shares);
      double sum = 0;
      for (int i = 0; i < shares.length; i++) {
        sum += shares[i] * factors[i];
      }
      return sum * measured.width() * measured.height() / (columns * (double) rows);
    }
  }
}
