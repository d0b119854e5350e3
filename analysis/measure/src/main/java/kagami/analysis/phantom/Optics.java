package kagami.analysis.phantom;

import java.util.Arrays;

/**
 * Sway and lens blur in one: every pixel of the frame is a Gaussian-weighted mean of the scene
 * around the place it comes from, first along rows, then along columns. The point spread is the
 * same at every sub-pixel phase. The turn is split into two shears, exact to its square (0.04 px at
 * half a degree at the picture's corner).
 */
final class Optics {
  private final View view;
  private final double sigma;
  private final int reach;
  private final double angle;
  private final Sway sway;
  private final int[] columnShift;
  private final float[][] columnWeight;

  Optics(View view, Sway sway) {
    this.view = view;
    this.sway = sway;
    this.sigma = view.sensor().lensBlurPx();
    this.reach = (int) Math.ceil(2.8 * sigma + 0.5);
    this.angle = Math.toRadians(sway.rotationDeg());
    this.columnShift = new int[view.width()];
    this.columnWeight = new float[2 * reach + 1][view.width()];
    for (int x = 0; x < view.width(); x++) {
      double shift = -sway.dyPx() - angle * (x - (view.width() - 1) / 2.0 - sway.dxPx());
      columnShift[x] = (int) Math.rint(shift);
      float[] weight = weights(shift - columnShift[x]);
      for (int k = 0; k < weight.length; k++) {
        columnWeight[k][x] = weight[k];
      }
    }
  }

  private float[] weights(double phase) {
    float[] weight = new float[2 * reach + 1];
    double sum = 0;
    for (int k = -reach; k <= reach; k++) {
      double d = (k - phase) / sigma;
      weight[k + reach] = (float) Math.exp(-0.5 * d * d);
      sum += weight[k + reach];
    }
    for (int k = 0; k < weight.length; k++) {
      weight[k] = (float) (weight[k] / sum);
    }
    return weight;
  }

  /** Room for the rows of a band, its frame's own. */
  final class Band {
    private final float[][][] smooth;
    private final float[][] mixed = new float[3][view.width() + 2 * LitScene.APRON_PX];

    /** Radiance: channel, row, column. */
    final float[][][] light;

    /**
     * @param rows at most
     */
    Band(int rows) {
      this.smooth = new float[rows + below() - above()][3][view.width()];
      this.light = new float[3][rows][view.width()];
    }
  }

  Band band(int rows) {
    return new Band(rows);
  }

  private int above() {
    return Math.min(columnShift[0], columnShift[columnShift.length - 1]) - reach;
  }

  private int below() {
    return Math.max(columnShift[0], columnShift[columnShift.length - 1]) + reach;
  }

  /** Fills the first rows of a band's light with the radiance of some rows of the frame. */
  void image(LitScene scene, float[] levels, int top, int rows, Band band) {
    int above = above();
    for (int i = 0; i < rows + below() - above; i++) {
      int row = top + above + i;
      int last = view.height() + 2 * LitScene.APRON_PX - 1;
      scene.mix(Math.clamp(row + LitScene.APRON_PX, 0, last), levels, band.mixed);
      alongRow(band.mixed, row, band.smooth[i]);
    }
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < rows; y++) {
        alongColumns(band.smooth, c, y - above, band.light[c][y]);
      }
    }
  }

  private void alongRow(float[][] mixed, int row, float[][] out) {
    double shift = -sway.dxPx() + angle * (row - (view.height() - 1) / 2.0);
    int whole = (int) Math.rint(shift);
    float[] weight = weights(shift - whole);
    for (int c = 0; c < 3; c++) {
      Arrays.fill(out[c], 0);
      for (int k = -reach; k <= reach; k++) {
        accumulate(mixed[c], LitScene.APRON_PX + whole + k, weight[k + reach], out[c]);
      }
    }
  }

  /** Adds {@code in} moved left by {@code start}, its edges repeated. */
  private static void accumulate(float[] in, int start, float weight, float[] out) {
    int from = Math.clamp(-start, 0, out.length);
    int to = Math.clamp(in.length - start, from, out.length);
    for (int x = 0; x < from; x++) {
      out[x] += weight * in[0];
    }
    for (int x = from; x < to; x++) {
      out[x] += weight * in[x + start];
    }
    for (int x = to; x < out.length; x++) {
      out[x] += weight * in[in.length - 1];
    }
  }

  private void alongColumns(float[][][] smooth, int channel, int row, float[] out) {
    Arrays.fill(out, 0);
    int from = 0;
    while (from < out.length) {
      int to = from + 1;
      while (to < out.length && columnShift[to] == columnShift[from]) {
        to++;
      }
      for (int k = -reach; k <= reach; k++) {
        float[] in = smooth[row + columnShift[from] + k][channel];
        float[] weight = columnWeight[k + reach];
        for (int x = from; x < to; x++) {
          out[x] += weight[x] * in[x];
        }
      }
      from = to;
    }
  }
}
