package kagami.analysis.face;

import java.util.Arrays;
import org.opencv.core.Mat;

/**
 * The middle between both sides of the lower face, from nostrils to mouth, below the ears: rows of
 * skin from the middle of the face to where it ends.
 *
 * @param found false where hair or clothes hide a side
 * @param middle along u, eye distances
 * @param spread how far single rows stray from it, standard deviation, eye distances
 */
record JawSides(boolean found, double middle, double spread) {
  /** Rows that are looked at, eye distances below the eyes. */
  private static final double TOP = 0.80;

  private static final double BOTTOM = 1.15;

  /** Where the walk outwards starts, and where a side may be. */
  private static final double START = 0.4;

  private static final double NEAREST = 0.45;
  private static final double FURTHEST = 1.25;

  /** What is not skin over this length ends the face, pixels of the patch: 2 mm. */
  private static final int GAP_PX = 7;

  /** Fewest rows, and the spread above which they do not agree. */
  private static final int FEWEST_ROWS = 12;

  private static final double LARGEST_SPREAD = 0.06;

  /** Looks for them in a mask of skin. */
  static JawSides find(FacePatch patch, Mat skin) {
    byte[] row = new byte[skin.cols()];
    int rows = (patch.y(BOTTOM) - patch.y(TOP)) / 2;
    double[] middles = new double[rows];
    int count = 0;
    for (int i = 0; i < rows; i++) {
      skin.get(patch.y(TOP) + 2 * i, 0, row);
      double west = -side(patch, row, -1);
      double east = side(patch, row, 1);
      if (Math.min(west, east) > NEAREST && Math.max(west, east) < FURTHEST) {
        middles[count++] = (east - west) / 2;
      }
    }
    return count < FEWEST_ROWS ? new JawSides(false, 0, 0) : of(Arrays.copyOf(middles, count));
  }

  private static JawSides of(double[] middles) {
    double middle = median(middles);
    double spread =
        1.4826 * median(Arrays.stream(middles).map(m -> Math.abs(m - middle)).toArray());
    return new JawSides(spread < LARGEST_SPREAD, middle, spread);
  }

  /** u where skin ends on one side of a row. */
  private static double side(FacePatch patch, byte[] row, int step) {
    int gap = 0;
    int last = patch.x(step * START);
    for (int x = last; x >= 0 && x < row.length && gap < GAP_PX; x += step) {
      if (row[x] != 0) {
        last = x;
        gap = 0;
      } else {
        gap++;
      }
    }
    return patch.u(last);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
