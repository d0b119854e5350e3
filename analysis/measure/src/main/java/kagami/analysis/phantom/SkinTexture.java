package kagami.analysis.phantom;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What skin looks like between its pores, as tiles that repeat: the net of fine furrows, patches of
 * more or less melanin and blood, and a fine grain.
 */
final class SkinTexture {
  private static final int SIDE = 1024;
  private static final double RELIEF_STEP_MM = 0.025;

  /** Mean side of a plateau between furrows, mm (0.3-0.5 on the face). */
  private static final double PLATEAU_MM = 0.42;

  private static final int CELLS = (int) Math.round(SIDE * RELIEF_STEP_MM / PLATEAU_MM);

  /** Depth of the fine furrows, mm, drawn for each skin. */
  private static final double LEAST_DEPTH_MM = 0.014;

  private static final double MOST_DEPTH_MM = 0.028;

  /**
   * How far from its bottom a furrow, V-shaped, has lost 1 − 1/e of its depth, mm, in distance from
   * the two nearest centres, which grows twice as fast as that from the bottom.
   */
  private static final double FURROW_WIDTH_MM = 0.058;

  /** The patches of oil are those of melanin taken from elsewhere, so that both do not coincide. */
  private static final float OIL_AWAY_MM = 87;

  final Tile slopeU;
  final Tile slopeV;

  /** 0 on the plateaus, up to 1 in the furrows. */
  final Tile furrow;

  final Tile melanin;
  final Tile blood;
  final Tile grain;

  /** Pigment follows the papillae, 0.05-0.1 mm across, and the cells on them. */
  final Tile papillae;

  SkinTexture(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double depthMm = random.nextDouble(LEAST_DEPTH_MM, MOST_DEPTH_MM);
    float[] relief = GridBlur.periodic(furrows(random, depthMm), SIDE, SIDE, 0.9);
    furrow = new Tile(depths(relief, depthMm), SIDE, RELIEF_STEP_MM);
    slopeU = new Tile(slopes(relief, 1, 0), SIDE, RELIEF_STEP_MM);
    slopeV = new Tile(slopes(relief, 0, 1), SIDE, RELIEF_STEP_MM);
    melanin = new Tile(Tile.noise(random, 256, 18, 7, 2.5), 256, 0.9);
    blood = new Tile(Tile.noise(random, 256, 14, 5, 1.6), 256, 0.9);
    grain = new Tile(Tile.noise(random, 256, 7, 3, 1.3), 256, 0.11);
    papillae = new Tile(Tile.noise(random, 512, 2.4, 1.2, 0.6), 512, 0.03);
  }

  /** Oil lies in patches of some mm: its share of the person's shine, 0.3 to 1.7. */
  float oilShare(float u, float v) {
    return Math.clamp(1 + 0.45f * melanin.at(u + OIL_AWAY_MM, v - OIL_AWAY_MM), 0.3f, 1.7f);
  }

  /** Furrows run where two of the scattered centres are equally near (Worley 1996). */
  private static float[] furrows(SplittableRandom random, double depthMm) {
    double[] cx = new double[CELLS * CELLS];
    double[] cy = new double[CELLS * CELLS];
    for (int i = 0; i < cx.length; i++) {
      int row = i / CELLS;
      cx[i] = i % CELLS + random.nextDouble(0.05, 0.95);
      cy[i] = row + random.nextDouble(0.05, 0.95);
    }
    float[] height = new float[SIDE * SIDE];
    IntStream.range(0, SIDE)
        .parallel()
        .forEach(
            row -> {
              double y = row * (double) CELLS / SIDE;
              for (int column = 0; column < SIDE; column++) {
                double x = column * (double) CELLS / SIDE;
                double w = edge(cx, cy, x, y) * PLATEAU_MM / FURROW_WIDTH_MM;
                height[row * SIDE + column] = (float) (-depthMm * Math.exp(-w));
              }
            });
    return height;
  }

  /** How much farther the second centre is than the first, cells. */
  private static double edge(double[] cx, double[] cy, double x, double y) {
    double first = 9;
    double second = 9;
    for (int dj = -1; dj <= 1; dj++) {
      int j = (int) y + dj;
      int row = joined(j);
      for (int di = -1; di <= 1; di++) {
        int i = (int) x + di;
        int column = joined(i);
        int cell = row * CELLS + column;
        double dx = cx[cell] - column + i - x;
        double dy = cy[cell] - row + j - y;
        double d = Math.sqrt(dx * dx + dy * dy);
        if (d < first) {
          second = first;
          first = d;
        } else if (d < second) {
          second = d;
        }
      }
    }
    return second - first;
  }

  /** The cell that a neighbour beyond the tile's edge is. */
  private static int joined(int cell) {
    return cell < 0 ? cell + CELLS : cell < CELLS ? cell : cell - CELLS;
  }

  private static float[] depths(float[] height, double depthMm) {
    float[] depth = new float[height.length];
    for (int i = 0; i < height.length; i++) {
      depth[i] = (float) (-height[i] / depthMm);
    }
    return depth;
  }

  private static float[] slopes(float[] height, int dx, int dy) {
    float[] slope = new float[height.length];
    for (int i = 0; i < height.length; i++) {
      int x = i % SIDE;
      int y = i / SIDE;
      int next = (y + dy) % SIDE * SIDE + (x + dx) % SIDE;
      int before = (y - dy + SIDE) % SIDE * SIDE + (x - dx + SIDE) % SIDE;
      slope[i] = (float) ((height[next] - height[before]) / (2 * RELIEF_STEP_MM));
    }
    return slope;
  }
}
