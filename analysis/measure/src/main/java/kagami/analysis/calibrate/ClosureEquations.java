package kagami.analysis.calibrate;

import java.util.Arrays;

/**
 * Weighted normal equations of a least-squares fit over a picture, and how much their right side
 * really scatters: the squares of its sums over blocks (White, Econometrica 48, 1980; blocks for
 * noise that neighbours share). Glints have the steepest slopes and the least weight, and noise is
 * shared by neighbours whose slopes may differ: one factor for both claimed 1.0 to 1.7 times the
 * error of the relief index on repeated phantoms, this 0.7 to 1.35 times.
 */
final class ClosureEquations {
  /** Side of a block, px: some times the width of the band compared. Larger: noisier errors. */
  private static final int BLOCK_PX = 24;

  private final double[][] left;
  private final double[] right;
  private final double[][] scatter;
  private final double[][] blocks;
  private int blockRow;

  ClosureEquations(int unknowns, int width) {
    this.left = new double[unknowns][unknowns];
    this.right = new double[unknowns];
    this.scatter = new double[unknowns][unknowns];
    this.blocks = new double[width / BLOCK_PX + 1][unknowns];
  }

  /**
   * Adds a pixel; row after row.
   *
   * @param slope of the model per unknown
   * @param residual what the model leaves
   */
  void add(int x, int y, double[] slope, double residual, double weight) {
    if (y / BLOCK_PX != blockRow) {
      close();
      blockRow = y / BLOCK_PX;
    }
    double[] block = blocks[x / BLOCK_PX];
    for (int i = 0; i < slope.length; i++) {
      double pull = weight * slope[i];
      block[i] += pull * residual;
      for (int j = 0; j <= i; j++) {
        left[i][j] += pull * slope[j];
      }
    }
  }

  /** Closes the row of blocks that was added to. */
  void close() {
    for (double[] block : blocks) {
      for (int i = 0; i < block.length; i++) {
        right[i] += block[i];
        for (int j = 0; j <= i; j++) {
          scatter[i][j] += block[i] * block[j];
        }
      }
      Arrays.fill(block, 0);
    }
  }

  /** Of the symmetric left side. */
  double left(int i, int j) {
    return left[Math.max(i, j)][Math.min(i, j)];
  }

  double right(int i) {
    return right[i];
  }

  /** Covariance of the right side. */
  double scatter(int i, int j) {
    return scatter[Math.max(i, j)][Math.min(i, j)];
  }
}
