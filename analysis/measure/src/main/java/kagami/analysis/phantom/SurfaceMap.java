package kagami.analysis.phantom;

import java.util.stream.IntStream;

/**
 * The surface seen by a grid of lines of sight, from which every pixel in between is interpolated.
 */
final class SurfaceMap {
  /** Values per pixel: u, v, z, normal x, y, z. */
  static final int VALUES = 6;

  /**
   * Neighbouring lines of sight that end farther apart in depth than this do not belong together.
   */
  private static final float BREAK_MM = 2.5f;

  private final View view;
  private final Surface surface;
  private final int columns;
  private final int[] cell;
  private final float[] within;
  private final float[] nodes;

  /**
   * @param stepPx distance of the lines of sight, pixels
   */
  SurfaceMap(View view, Surface surface, int stepPx) {
    this.view = view;
    this.surface = surface;
    int width = view.width() + 2 * LitScene.APRON_PX;
    int height = view.height() + 2 * LitScene.APRON_PX;
    this.columns = (width + stepPx - 1) / stepPx + 1;
    int rows = (height + stepPx - 1) / stepPx + 1;
    this.cell = new int[Math.max(width, height)];
    this.within = new float[cell.length];
    for (int i = 0; i < cell.length; i++) {
      cell[i] = i / stepPx;
      within[i] = (i % stepPx) / (float) stepPx;
    }
    this.nodes = new float[rows * columns * VALUES];
    IntStream.range(0, rows)
        .parallel()
        .forEach(
            row -> {
              SurfacePoint p = new SurfacePoint();
              for (int i = 0; i < columns; i++) {
                surface.meet(view.rayX(i * stepPx), view.rayY(row * stepPx), p);
                store(p, nodes, (row * columns + i) * VALUES);
              }
            });
  }

  private static void store(SurfacePoint p, float[] nodes, int at) {
    nodes[at] = (float) p.u;
    nodes[at + 1] = (float) p.v;
    nodes[at + 2] = (float) p.z;
    nodes[at + 3] = (float) p.nx;
    nodes[at + 4] = (float) p.ny;
    nodes[at + 5] = (float) p.nz;
  }

  /**
   * The surface at a pixel of the scene; the normal is not of unit length. Where the surface breaks
   * off between lines of sight the pixel's own is followed.
   */
  void pixel(int x, int y, SurfacePoint scratch, float[] out) {
    int at = (cell[y] * columns + cell[x]) * VALUES;
    int below = at + columns * VALUES;
    if (broken(at, below)) {
      surface.meet(view.rayX(x), view.rayY(y), scratch);
      store(scratch, out, 0);
      return;
    }
    float fx = within[x];
    float fy = within[y];
    for (int i = 0; i < VALUES; i++) {
      float upper = nodes[at + i] + fx * (nodes[at + VALUES + i] - nodes[at + i]);
      float lower = nodes[below + i] + fx * (nodes[below + VALUES + i] - nodes[below + i]);
      out[i] = upper + fy * (lower - upper);
    }
  }

  private boolean broken(int at, int below) {
    float a = nodes[at + 2];
    float b = nodes[at + VALUES + 2];
    float c = nodes[below + 2];
    float d = nodes[below + VALUES + 2];
    float most = Math.max(Math.max(a, b), Math.max(c, d));
    return most - Math.min(Math.min(a, b), Math.min(c, d)) > BREAK_MM;
  }
}
