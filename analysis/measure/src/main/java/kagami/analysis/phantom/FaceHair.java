package kagami.analysis.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The hairs of the brows. */
final class FaceHair {
  private static final int HAIRS_PER_BROW = 420;

  /** A stamp at a place of the skin. */
  record Growing(double u, double v, Stamp.Hair hair) {}

  private FaceHair() {}

  /** Both brows: hairs point outwards, steeper near the nose. */
  static List<Growing> brows(SplittableRandom random) {
    List<Growing> hairs = new ArrayList<>();
    for (int side = -1; side <= 1; side += 2) {
      for (int i = 0; i < HAIRS_PER_BROW; i++) {
        double t = random.nextDouble();
        double across = random.nextDouble(-1, 1);
        double thick = 3.3 * (1 - 0.75 * t * t) * Curve.smooth(0.35 + t * 4);
        double u = 12.5 + 36 * t;
        double v = -19.5 - 5.5 * Math.sin(Math.PI * (0.12 + 0.72 * t)) + 4 * t * t + thick * across;
        double steep = -0.85 + 1.0 * t + 0.25 * across + 0.12 * random.nextGaussian();
        double angle = side > 0 ? steep : Math.PI - steep;
        double length = random.nextDouble(4, 7) * (1 - 0.3 * t);
        double bend = side * random.nextDouble(0.1, 0.7);
        double cover = random.nextDouble(0.5, 0.95);
        hairs.add(new Growing(side * u, v, new Stamp.Hair(length, angle, bend, 0.13, cover)));
      }
    }
    return hairs;
  }
}
