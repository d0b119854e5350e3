package kagami.analysis.relief;

import kagami.analysis.calibrate.RobustSpread;
import kagami.analysis.image.Mask;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Where mirror-like light too weak to be masked as shine rules the slopes. It shows as what no
 * matte surface does: slopes with a curl, and north and south giving another sum than east and
 * west.
 */
final class Gloss {
  /**
   * Sigma over which the contradictions are averaged, mm, 0.25-0.6. Larger: surer, but the borders
   * of gloss are lost. Default 0.4, a plateau between fine furrows.
   */
  private static final double SIGMA_MM = 0.4;

  /**
   * Energy of the contradictions over that of the zone at large from which skin is glossy, 1.8-4.
   * Smaller: noise is taken for gloss; larger: oil looks rough. From oily phantoms.
   */
  private static final double MORE = 2.2;

  /** Smoothing of the sums, px, as that of the curl. */
  private static final double FINE_PX = 1;

  private static final int SHRINK = 4;

  private final int width;

  /** 255 = glossy, at a quarter of the size, row by row. */
  private final byte[] where;

  private Gloss(int width, byte[] where) {
    this.width = width;
    this.where = where;
  }

  /**
   * Looks for gloss.
   *
   * @param curl of the slopes
   * @param odd north − east + south − west; changed
   */
  static Gloss of(Plane curl, Plane odd, Mask skin, double mmPerPixel) {
    try (Scope scope = new Scope()) {
      Imgproc.GaussianBlur(odd.mat(), odd.mat(), new Size(), FINE_PX);
      Mat energy = energy(scope, curl, skin);
      Core.add(energy, energy(scope, odd, skin), energy);
      Imgproc.GaussianBlur(
          energy, energy, new Size(), Math.max(0.5, SIGMA_MM / mmPerPixel / SHRINK));
      Mat glossy = scope.mat();
      Core.compare(energy, new Scalar(2 * MORE), glossy, Core.CMP_GT);
      byte[] where = new byte[(int) glossy.total()];
      glossy.get(0, 0, where);
      return new Gloss(glossy.cols(), where);
    }
  }

  /** The mask at full size, owned by the caller. */
  Mask toMask(int fullWidth, int fullHeight) {
    try (Scope scope = new Scope()) {
      Mat small = scope.own(new Mat(where.length / width, width, CvType.CV_8U));
      small.put(0, 0, where);
      Mask mask = Mask.filled(fullWidth, fullHeight, false);
      Imgproc.resize(small, mask.mat(), mask.mat().size(), 0, 0, Imgproc.INTER_LINEAR);
      Core.compare(mask.mat(), new Scalar(127), mask.mat(), Core.CMP_GT);
      return mask;
    }
  }

  /** Square over the zone's usual square, at a quarter of the size. */
  private static Mat energy(Scope scope, Plane plane, Mask skin) {
    double usual = Math.max(1e-9, RobustSpread.of(plane, skin));
    Mat small = scope.mat();
    try (Scope scratch = new Scope()) {
      Mat square = scratch.mat();
      Core.multiply(plane.mat(), plane.mat(), square, 1 / (usual * usual));
      Size quarter =
          new Size(Math.max(1, square.cols() / SHRINK), Math.max(1, square.rows() / SHRINK));
      Imgproc.resize(square, small, quarter, 0, 0, Imgproc.INTER_AREA);
      return small;
    }
  }
}
