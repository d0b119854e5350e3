package kagami.analysis.calibrate;

import java.util.Arrays;
import java.util.List;
import kagami.analysis.image.Scope;
import org.opencv.core.Mat;

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

    /** Of both shifts together. */
    double variance(double sigmaPx) {
      return 4 * Math.PI * sigmaPx * sigmaPx * ee / count * (xx + yy) / determinant();
    }

    boolean tells() {
      return count >= FEWEST_PX && determinant() > 1e-3 * xx * yy;
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
        fine[i] = LogBand.values(LogBand.band(scope, logs.get(i), FINE_PX, MIDDLE_PX));
        coarse[i] = LogBand.values(LogBand.band(scope, logs.get(i), MIDDLE_PX, BROAD_PX));
      }
      double[][] byFrame = new double[logs.size() - 1][TILES * TILES];
      double residual = 0;
      double sharedFine = 0;
      double sharedCoarse = 0;
      for (int i = 1; i < logs.size(); i++) {
        Sums[] onFine = sums(fine[0], fine[i], mask, width, height);
        Sums[] onCoarse = sums(coarse[0], coarse[i], mask, width, height);
        residual = Math.max(residual, residual(onFine, FINE_PX));
        residual = Math.max(residual, residual(onCoarse, MIDDLE_PX));
        for (int tile = 0; tile < onFine.length; tile++) {
          sharedFine += onFine[tile].shared;
          sharedCoarse += onCoarse[tile].shared;
          byFrame[i - 1][tile] = onCoarse[tile].shared;
        }
      }
      return new TileShifts(
          residual, likeness(byFrame), Math.max(0, sharedFine) / Math.max(sharedCoarse, 1e-9));
    }
  }

  private static Sums[] sums(float[] a, float[] b, byte[] mask, int width, int height) {
    Sums[] tiles = new Sums[TILES * TILES];
    for (int i = 0; i < tiles.length; i++) {
      tiles[i] = new Sums();
    }
    for (int y = MARGIN_PX; y < height - MARGIN_PX; y++) {
      for (int x = MARGIN_PX; x < width - MARGIN_PX; x++) {
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
  private static double residual(Sums[] tiles, double sigmaPx) {
    double[] mean = new double[2];
    double weights = 0;
    for (Sums tile : tiles) {
      if (tile.tells()) {
        double weight = 1 / (LEAST_VARIANCE + tile.variance(sigmaPx));
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
      if (tile.tells()) {
        double x = tile.dx() - mean[0] / weights;
        double y = tile.dy() - mean[1] / weights;
        double variance = tile.variance(sigmaPx);
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
