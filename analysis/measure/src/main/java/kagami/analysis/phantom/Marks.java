package kagami.analysis.phantom;

import java.util.SplittableRandom;

/** Draws lots for everything that is not a pore. */
final class Marks {
  private Marks() {}

  /** 0.3-1.6 mm, faint, soft. */
  static Stamp.Spot freckle(SplittableRandom random) {
    double diameter = Math.clamp(0.75 * Math.exp(0.45 * random.nextGaussian()), 0.3, 1.8);
    return new Stamp.Spot(diameter, random.nextDouble(0.12, 0.38), 0.4 * diameter);
  }

  /** 1-3 mm, dark, sharp. */
  static Stamp.Spot mole(SplittableRandom random) {
    double diameter = random.nextDouble(1, 3);
    return new Stamp.Spot(diameter, random.nextDouble(0.7, 1.4), 0.3);
  }

  /** A vellus hair: 2-6 mm long, 0.02-0.05 mm thick. */
  static Stamp.Hair hair(SplittableRandom random) {
    return new Stamp.Hair(
        random.nextDouble(2, 6),
        random.nextDouble(Math.PI),
        random.nextDouble(-0.6, 0.6),
        random.nextDouble(0.02, 0.05),
        random.nextDouble(0.4, 0.9));
  }

  /** A fine line: 6-25 mm long, 0.06-0.15 mm deep. */
  static Stamp.Furrow line(SplittableRandom random) {
    return new Stamp.Furrow(
        random.nextDouble(6, 25),
        random.nextDouble(Math.PI),
        random.nextDouble(-1.5, 1.5),
        random.nextDouble(0.1, 0.22),
        random.nextDouble(0.05, 0.13));
  }
}
