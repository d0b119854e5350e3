package kagami.analysis.phantom;

import java.util.SplittableRandom;

/** Draws lots for everything that is not a pore. */
final class Marks {
  private Marks() {}

  /**
   * An ephelis: mostly 1-2 mm, below 3 mm, faint, its border poorly defined (DermNet NZ, "Brown
   * spots and freckles").
   */
  static Stamp.Spot freckle(SplittableRandom random) {
    double diameter = Math.clamp(1.4 * Math.exp(0.3 * random.nextGaussian()), 0.8, 3);
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

  /** A shaved or short beard hair: 0.3-0.9 mm long, 0.08-0.14 mm thick. */
  static Stamp.Hair stubble(SplittableRandom random) {
    return new Stamp.Hair(
        random.nextDouble(0.3, 0.9),
        random.nextDouble(Math.PI),
        random.nextDouble(-0.05, 0.05),
        random.nextDouble(0.08, 0.14),
        random.nextDouble(0.6, 0.95));
  }

  /** 0.6-3 mm, an inflamed spot. */
  static Stamp.Flush redSpot(SplittableRandom random) {
    double diameter = Math.clamp(1.2 * Math.exp(0.45 * random.nextGaussian()), 0.5, 3.5);
    return new Stamp.Flush(diameter, random.nextDouble(0.1, 0.35));
  }

  /** Across a spot, along a hair or line, mm. */
  static double sizeMm(Stamp stamp) {
    return switch (stamp) {
      case Pit pit -> pit.diameterMm();
      case Stamp.Spot spot -> spot.diameterMm();
      case Stamp.Flush flush -> flush.diameterMm();
      case Stamp.Hair hair -> hair.lengthMm();
      case Stamp.Furrow furrow -> furrow.lengthMm();
    };
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
