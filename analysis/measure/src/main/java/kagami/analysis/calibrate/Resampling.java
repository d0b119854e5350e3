package kagami.analysis.calibrate;

import kagami.analysis.calibrate.FrameAlignment.Motion;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Scope;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

/**
 * Resamples a plane by a shift and a small turn as two passes along rows and columns (Catmull and
 * Smith, SIGGRAPH 1980): along a row the fraction of a pixel stays the same, so that the six
 * weights of one {@link Interpolation} do for all of it. What the two passes leave of a turn is its
 * square: 0.001 px over a thousand pixels at a thousandth of a turn.
 */
final class Resampling {
  private static final int TAPS = Interpolation.TAPS;

  /** Where the pixel before the wanted place stands among the taps. */
  private static final int BEFORE = TAPS / 2 - 1;

  private final int width;
  private final int height;
  private final Rect part;
  private final Motion motion;

  private Resampling(Plane from, Motion motion, Rect part) {
    this.width = from.width();
    this.height = from.height();
    this.motion = motion;
    this.part = part;
  }

  /**
   * Resamples part of a frame onto where it would be had it not moved; past its border the border
   * goes on.
   *
   * @param part of the result
   */
  static Plane of(Plane moved, Motion motion, Rect part) {
    return new Resampling(moved, motion, part).resample(moved.mat());
  }

  private Plane resample(Mat from) {
    int first = Math.clamp(lowest(), 0, height - 1);
    int last = Math.clamp(highest(), first, height - 1);
    float[] rows = new float[(last - first + 1) * part.width];
    float[] row = new float[width];
    for (int y = first; y <= last; y++) {
      from.get(y, 0, row);
      alongRow(row, y, rows, (y - first) * part.width);
    }
    try (Scope scope = new Scope()) {
      Plane result = scope.add(Plane.ofSize(part.width, part.height));
      int[] base = new int[part.width];
      float[][] weights = columnWeights(base);
      float[] line = new float[part.width];
      for (int y = 0; y < part.height; y++) {
        acrossRows(rows, last - first, base, weights, y - first, line);
        result.mat().put(y, 0, line);
      }
      return scope.release(result);
    }
  }

  /** Lowest source row that any pixel of the part reads. */
  private int lowest() {
    return (int) Math.floor(part.y + Math.min(down(part.x), down(part.x + part.width))) - TAPS / 2;
  }

  private int highest() {
    return (int) Math.ceil(part.y + part.height + Math.max(down(part.x), down(part.x + part.width)))
        + TAPS / 2;
  }

  /** How far below its place a column of the result lies in the frame. */
  private double down(double x) {
    return motion.dyPx() + Math.sin(motion.angleRad()) * x;
  }

  private void alongRow(float[] row, int y, float[] to, int at) {
    double shift = motion.dxPx() - Math.sin(motion.angleRad()) * (y - motion.dyPx());
    int whole = (int) Math.floor(shift);
    float[] w = Interpolation.weights(shift - whole);
    int from = part.x + whole - BEFORE;
    int safeFrom = Math.clamp(-from, 0, part.width);
    int safeTo = Math.clamp((long) width - TAPS + 1 - from, safeFrom, part.width);
    float w0 = w[0];
    float w1 = w[1];
    float w2 = w[2];
    float w3 = w[3];
    float w4 = w[4];
    float w5 = w[5];
    for (int x = safeFrom; x < safeTo; x++) {
      int s = from + x;
      to[at + x] =
          w0 * row[s]
              + w1 * row[s + 1]
              + w2 * row[s + 2]
              + w3 * row[s + 3]
              + w4 * row[s + 4]
              + w5 * row[s + 5];
    }
    for (int x = 0; x < part.width; x = x + 1 == safeFrom ? Math.max(x + 1, safeTo) : x + 1) {
      if (x < safeFrom || x >= safeTo) {
        float sum = 0;
        for (int tap = 0; tap < TAPS; tap++) {
          sum += w[tap] * row[Math.clamp((long) from + x + tap, 0, width - 1)];
        }
        to[at + x] = sum;
      }
    }
  }

  /**
   * Weights of every column.
   *
   * @param base receives the row of the first tap for row 0 of the result
   */
  private float[][] columnWeights(int[] base) {
    float[][] weights = new float[TAPS][part.width];
    for (int x = 0; x < part.width; x++) {
      double shift = down(part.x + x) + part.y;
      int whole = (int) Math.floor(shift);
      base[x] = whole - BEFORE;
      float[] w = Interpolation.weights(shift - whole);
      for (int tap = 0; tap < TAPS; tap++) {
        weights[tap][x] = w[tap];
      }
    }
    return weights;
  }

  private void acrossRows(
      float[] rows, int lastRow, int[] base, float[][] weights, int y, float[] to) {
    int start = 0;
    while (start < part.width) {
      int end = start + 1;
      while (end < part.width && base[end] == base[start]) {
        end++;
      }
      weigh(rows, lastRow, y + base[start], weights, start, end, to);
      start = end;
    }
  }

  /** One run of columns that all start from the same row; six rows in one go. */
  private void weigh(
      float[] rows, int lastRow, int top, float[][] weights, int start, int end, float[] to) {
    float[] w0 = weights[0];
    float[] w1 = weights[1];
    float[] w2 = weights[2];
    float[] w3 = weights[3];
    float[] w4 = weights[4];
    float[] w5 = weights[5];
    int r0 = Math.clamp(top, 0, lastRow) * part.width;
    int r1 = Math.clamp(top + 1L, 0, lastRow) * part.width;
    int r2 = Math.clamp(top + 2L, 0, lastRow) * part.width;
    int r3 = Math.clamp(top + 3L, 0, lastRow) * part.width;
    int r4 = Math.clamp(top + 4L, 0, lastRow) * part.width;
    int r5 = Math.clamp(top + 5L, 0, lastRow) * part.width;
    for (int x = start; x < end; x++) {
      to[x] =
          w0[x] * rows[r0 + x]
              + w1[x] * rows[r1 + x]
              + w2[x] * rows[r2 + x]
              + w3[x] * rows[r3 + x]
              + w4[x] * rows[r4 + x]
              + w5[x] * rows[r5 + x];
    }
  }
}
