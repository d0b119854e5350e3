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

  /** Traces the shadows. */
  CastShadows(View view, HeadSurface surface, SurfaceMap map, double pixelMm) {
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
              for (int i = 0; i < columns; i++) {
                map.pixel(Math.min(i * step, view.sceneWidth() - 1), y, scratch, p);
                for (int s = 0; s < View.SECTORS; s++) {
                  share[(row * columns + i) * View.SECTORS + s] =
                      (float) surface.lit(p[0], p[1], sources[s]);
                }
              }
            });
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
