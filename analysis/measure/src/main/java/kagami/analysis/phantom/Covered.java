package kagami.analysis.phantom;

import java.util.stream.IntStream;

/**
 * A surface as it lies in the picture.
 *
 * @param view who looks
 * @param map where each line of sight meets it
 * @param spans from the first to the last pixel of each row that shows anything of it
 */
record Covered(View view, SurfaceMap map, Spans spans) {
  private static final int STEP = 4;

  static Covered of(View view, SurfaceMap map, Paint paint) {
    int[] first = new int[view.sceneHeight()];
    int[] length = new int[view.sceneHeight()];
    IntStream.range(0, first.length)
        .parallel()
        .forEach(
            y -> {
              SurfacePoint scratch = new SurfacePoint();
              float[] p = new float[SurfaceMap.VALUES];
              int last = -1;
              int start = view.sceneWidth();
              for (int x = 0; x < view.sceneWidth(); x += STEP) {
                map.pixel(x, y, scratch, p);
                if (paint.covers(p[0], p[1])) {
                  start = Math.min(start, x);
                  last = x;
                }
              }
              start = Math.max(0, start - STEP);
              last = last < 0 ? start - 1 : Math.min(view.sceneWidth() - 1, last + STEP);
              first[y] = start;
              length[y] = last + 1 - start;
            });
    return new Covered(view, map, Spans.of(first, length));
  }
}
