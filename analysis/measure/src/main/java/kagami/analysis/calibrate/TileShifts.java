package kagami.analysis.calibrate;

import java.util.Arrays;
import java.util.List;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Shifts that the tiles of aligned frames still have (B. Lucas and T. Kanade, IJCAI 1981, one
 * step), and how much fine detail the frames share. A shift that all tiles have alike is not
 * counted: side light on the walls of pits looks like one, and alignment takes it up.
 *
 * @param residualPx root mean square about the mean, px, the largest over the frames, noise taken
 *     off
 * @param likeness structure that the least like frame shares with the full one over that of the
 *     other frames, 1 when that cannot be told from noise
 * @param detail shared gradient energy of the fine band over that of the coarse one
 */
record TileShifts(double residualPx, double likeness, double detail) {
  /** Tiles per side. */
  private static final int TILES = 4;

  /** Fine band, px: pores and the edges of lines. */
  private static final double FINE_PX = 1;

  private static final double MIDDLE_PX = 3;
  private static final double BROAD_PX = 9;

  /** Border left out, px: blurs and resampling reach in. */
  private static final int MARGIN_PX = 12;

  /** Every so many pixels of the fine and of the coarse band are compared each way. */
  private static final int FINE_STRIDE = 2;

  private static final int COARSE_STRIDE = 4;

  /** Skin that a tile needs, px. */
  private static final int FEWEST_PX = 400;

  /** No tile is trusted more than this, px squared. */
  private static final double LEAST_VARIANCE = 1e-4;

  /** A frame less like the full one than this share of the other frames may be other skin. */
  private static final double DOUBTFUL = 0.5;

  /** Less likeness than can be told from noise, in standard errors, counts as full likeness. */
  private static final double SIGNIFICANT = 4;

  /** Sums of one frame over one tile. */
  private static final class Sums {
    private double xx;
    private double yy;
    private double xy;
    private double ex;
    private double ey;
    private double ee;
    private double shared;
    private int count;

    void add(double gx, double gy, double onX, double onY, double e) {
      shared += gx * onX + gy * onY;
      xx += gx * gx;
      yy += gy * gy;
      xy += gx * gy;
      ex -= e * gx;
      ey -= e * gy;
      ee += e * e;
      count++;
    }

    double determinant() {
      return xx * yy - xy * xy;
    }

    double dx() {
      return (yy * ex - xy * ey) / determinant();
    }

    double dy() {
      return (xx * ey - xy * ex) / determinant();
    }

    /**
     * Of both shifts together.
     *
     * @param sharing compared pixels that share their noise
     */
    double variance(double sharing) {
      return Math.max(1, sharing) * ee / count * (xx + yy) / determinant();
    }

    boolean tells(int stride) {
      return count * stride * stride >= FEWEST_PX && determinant() > 1e-3 * xx * yy;
    }
  }

  /**
   * Compares.
   *
   * @param logs logarithms of the frame under full light, then of the quadrants
   * @param inside 255 where to compare
   */
  static TileShifts of(List<Mat> logs, Mat inside) {
    try (Scope scope = new Scope()) {
      int width = inside.cols();
      int height = inside.rows();
      byte[] mask = new byte[width * height];
      inside.get(0, 0, mask);
      float[][] fine = new float[logs.size()][];
      float[][] coarse = new float[logs.size()][];
      for (int i = 0; i < logs.size(); i++) {
        Mat middle = scope.mat();
        Imgproc.GaussianBlur(logs.get(i), middle, new Size(), MIDDLE_PX);
        fine[i] = LogBand.values(less(scope, logs.get(i), FINE_PX, middle));
        Mat broad = scope.mat();
        ReducedBlur.blur(logs.get(i), broad, BROAD_PX);
        Core.subtract(middle, broad, middle);
        coarse[i] = LogBand.values(middle);
      }
      double[][] byFrame = new double[logs.size() - 1][TILES * TILES];
      double residual = 0;
      double sharedFine = 0;
      double sharedCoarse = 0;
      for (int i = 1; i < logs.size(); i++) {
        Sums[] onFine = sums(fine[0], fine[i], mask, width, FINE_STRIDE);
        Sums[] onCoarse = sums(coarse[0], coarse[i], mask, width, COARSE_STRIDE);
        residual = Math.max(residual, residual(onFine, FINE_PX, FINE_STRIDE));
        residual = Math.max(residual, residual(onCoarse, MIDDLE_PX, COARSE_STRIDE));
        for (int tile = 0; tile < onFine.length; tile++) {
          sharedFine += onFine[tile].shared * FINE_STRIDE * FINE_STRIDE;
          sharedCoarse += onCoarse[tile].shared * COARSE_STRIDE * COARSE_STRIDE;
          byFrame[i - 1][tile] = onCoarse[tile].shared;
        }
      }
      return new TileShifts(
          residual, likeness(byFrame), Math.max(0, sharedFine) / Math.max(sharedCoarse, 1e-9));
    }
  }

  private static Mat less(Scope scope, Mat log, double finePx, Mat broader) {
    Mat fine = scope.mat();
    Imgproc.GaussianBlur(log, fine, new Size(), finePx);
    Core.subtract(fine, broader, fine);
    return fine;
  }

  private static Sums[] sums(float[] a, float[] b, byte[] mask, int width, int stride) {
    int height = mask.length / width;
    Sums[] tiles = new Sums[TILES * TILES];
    for (int i = 0; i < tiles.length; i++) {
      tiles[i] = new Sums();
    }
    for (int y = MARGIN_PX; y < height - MARGIN_PX; y += stride) {
      for (int x = MARGIN_PX; x < width - MARGIN_PX; x += stride) {
        int at = y * width + x;
        if (mask[at] != 0) {
          tiles[y * TILES / height * TILES + x * TILES / width].add(
              (a[at + 1] - a[at - 1]) / 2,
              (a[at + width] - a[at - width]) / 2,
              (b[at + 1] - b[at - 1]) / 2,
              (b[at + width] - b[at - width]) / 2,
              b[at] - a[at]);
        }
      }
    }
    return tiles;
  }

  /**
   * Weighted by how well each tile tells its shift.
   *
   * @param sigmaPx of the blur: noise is shared by 4 pi sigma squared pixels
   */
  private static double residual(Sums[] tiles, double sigmaPx, int stride) {
    double sharing = 4 * Math.PI * sigmaPx * sigmaPx / (stride * stride);
    double[] mean = new double[2];
    double weights = 0;
    for (Sums tile : tiles) {
      if (tile.tells(stride)) {
        double weight = 1 / (LEAST_VARIANCE + tile.variance(sharing));
        weights += weight;
        mean[0] += weight * tile.dx();
        mean[1] += weight * tile.dy();
      }
    }
    if (weights == 0) {
      return 0;
    }
    double excess = 0;
    for (Sums tile : tiles) {
      if (tile.tells(stride)) {
        double x = tile.dx() - mean[0] / weights;
        double y = tile.dy() - mean[1] / weights;
        double variance = tile.variance(sharing);
        excess += (x * x + y * y - variance) / (LEAST_VARIANCE + variance);
      }
    }
    return Math.sqrt(Math.max(0, excess) / weights);
  }

  /**
   * Structure that the least like frame shares with the full one, over that of the median frame.
   *
   * @param shared per frame and tile
   */
  private static double likeness(double[][] shared) {
    double[] totals = Arrays.stream(shared).mapToDouble(t -> Arrays.stream(t).sum()).toArray();
    double[] sorted = totals.clone();
    Arrays.sort(sorted);
    double median = (sorted[1] + sorted[2]) / 2;
    double least = 1;
    for (int frame = 0; frame < shared.length; frame++) {
      double lacking = DOUBTFUL * median - totals[frame];
      double squares = 0;
      for (double tile : shared[frame]) {
        double rest = tile - totals[frame] / shared[frame].length;
        squares += rest * rest;
      }
      if (lacking > SIGNIFICANT * Math.sqrt(squares)) {
        least = Math.min(least, Math.max(0, totals[frame] / median));
      }
    }
    return least;
  }
}
