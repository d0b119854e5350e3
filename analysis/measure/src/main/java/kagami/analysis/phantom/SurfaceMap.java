package kagami.analysis.phantom;

import java.util.stream.IntStream;

/**
 * The surface seen by a grid of lines of sight, from which every pixel in between is interpolated.
 */
final class SurfaceMap {
  /** Values per pixel: u, v, z, normal x, y, z. */
  static final int VALUES = 6;

  private final int step;
  private final int columns;
  private final float[] nodes;

  /**
   * @param stepPx distance of the lines of sight, pixels
   */
  SurfaceMap(View view, Surface surface, int stepPx) {
    this.step = stepPx;
    int width = view.width() + 2 * LitScene.APRON_PX;
    int height = view.height() + 2 * LitScene.APRON_PX;
    this.columns = (width + stepPx - 1) / stepPx + 1;
    int rows = (height + stepPx - 1) / stepPx + 1;
    this.nodes = new float[rows * columns * VALUES];
    IntStream.range(0, rows)
        .parallel()
        .forEach(
            row -> {
              SurfacePoint p = new SurfacePoint();
              for (int i = 0; i < columns; i++) {
                surface.meet(view.rayX(i * stepPx), view.rayY(row * stepPx), p);
                store(p, (row * columns + i) * VALUES);
              }
            });
  }

  private void store(SurfacePoint p, int at) {
    nodes[at] = (float) p.u;
    nodes[at + 1] = (float) p.v;
    nodes[at + 2] = (float) p.z;
    nodes[at + 3] = (float) p.nx;
    nodes[at + 4] = (float) p.ny;
    nodes[at + 5] = (float) p.nz;
  }

  /** One row of nodes, interpolated between the grid's rows: {@code columns x VALUES}. */
  float[] row(int y) {
    int row = y / step;
    float f = (y % step) / (float) step;
    float[] out = new float[columns * VALUES];
    int at = row * columns * VALUES;
    int below = f == 0 ? at : at + columns * VALUES;
    for (int i = 0; i < out.length; i++) {
      out[i] = nodes[at + i] + f * (nodes[below + i] - nodes[at + i]);
    }
    return out;
  }

  /** The pixel of a row made by {@link #row}; the normal is not of unit length. */
  void pixel(float[] row, int x, float[] out) {
    int at = x / step * VALUES;
    float f = (x % step) / (float) step;
    for (int i = 0; i < VALUES; i++) {
      out[i] = row[at + i] + f * (row[at + VALUES + i] - row[at + i]);
    }
  }
}
