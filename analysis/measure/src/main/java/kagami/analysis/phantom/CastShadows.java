package kagami.analysis.phantom;

import java.util.List;
import java.util.stream.IntStream;
import kagami.analysis.capture.RingGeometry;

/**
 * How much of each sector's light the rest of the face lets through: found on a coarse grid,
 * because a sector is so wide that its shadows are soft.
 */
final class CastShadows {
  /** Distance of the grid's nodes, mm on the skin. */
  private static final double STEP_MM = 0.6;

  private final int step;
  private final int columns;
  private final float[] share;

  /** Traces the shadows, as far as pixels of the surface lie between the nodes. */
  CastShadows(Covered covered, HeadSurface surface, double pixelMm) {
    View view = covered.view();
    this.step = Math.clamp(Math.round(STEP_MM / pixelMm), 3, 12);
    this.columns = (view.sceneWidth() - 1) / step + 2;
    int rows = (view.sceneHeight() - 1) / step + 2;
    this.share = new float[rows * columns * View.SECTORS];
    double[][] sources = sources(view.ring());
    IntStream.range(0, rows)
        .parallel()
        .forEach(
            row -> {
              float[] p = new float[SurfaceMap.VALUES];
              SurfacePoint scratch = new SurfacePoint();
              int y = Math.min(row * step, view.sceneHeight() - 1);
              int[] needed = needed(covered.spans(), row);
              for (int i = needed[0]; i < needed[1]; i++) {
                covered.map().pixel(Math.min(i * step, view.sceneWidth() - 1), y, scratch, p);
                for (int s = 0; s < View.SECTORS; s++) {
                  share[(row * columns + i) * View.SECTORS + s] =
                      (float) surface.lit(p[0], p[1], sources[s]);
                }
              }
            });
  }

  /**
   * The first node of a row that a pixel above or below it asks for, and the one after the last.
   */
  private int[] needed(Spans spans, int row) {
    int first = columns;
    int end = 0;
    int below = Math.min(spans.rows(), (row + 1) * step);
    for (int y = Math.max(0, (row - 1) * step); y < below; y++) {
      if (spans.length(y) > 0) {
        first = Math.min(first, spans.first(y) / step);
        end = Math.max(end, (spans.first(y) + spans.length(y) - 1) / step + 2);
      }
    }
    return new int[] {first, end};
  }

  /** The middle of each sector's LEDs, mm. */
  private static double[][] sources(RingGeometry ring) {
    double[][] sources = new double[View.SECTORS][3];
    for (int s = 0; s < View.SECTORS; s++) {
      int sector = s;
      List<RingGeometry.Led> leds =
          ring.leds().stream().filter(led -> led.sector() == sector).toList();
      for (RingGeometry.Led led : leds) {
        sources[s][0] += led.x() / leds.size();
        sources[s][1] += led.y() / leds.size();
        sources[s][2] += led.z() / leds.size();
      }
    }
    return sources;
  }

  /** Multiplies each sector's light at a pixel of the scene by what gets through. */
  void dim(int x, int y, float[] vector) {
    int at = (y / step * columns + x / step) * View.SECTORS;
    int below = at + columns * View.SECTORS;
    float fx = (x % step) / (float) step;
    float fy = (y % step) / (float) step;
    for (int s = 0; s < View.SECTORS; s++) {
      float upper = share[at + s] + fx * (share[at + View.SECTORS + s] - share[at + s]);
      float lower = share[below + s] + fx * (share[below + View.SECTORS + s] - share[below + s]);
      float through = upper + fy * (lower - upper);
      vector[3 * s] *= through;
      vector[3 * s + 1] *= through;
      vector[3 * s + 2] *= through;
    }
  }
}
