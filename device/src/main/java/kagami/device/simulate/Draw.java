package kagami.device.simulate;

import java.util.SplittableRandom;

/**
 * Random numbers that depend on a seed, a day and a purpose only, so that days come in any order.
 */
final class Draw {
  private static final long DAY_STEP = 0x9E3779B97F4A7C15L;
  private static final long PURPOSE_STEP = 0xC2B2AE3D27D4EB4FL;

  private final SplittableRandom random;

  private Draw(SplittableRandom random) {
    this.random = random;
  }

  /** What a number is drawn for. */
  enum Purpose {
    TRAITS(1),
    ROUTINE(2),
    SCAN(3),
    HOURS(4),
    SKIN(5);

    private final int number;

    Purpose(int number) {
      this.number = number;
    }
  }

  static Draw of(long seed, long day, Purpose purpose) {
    SplittableRandom random =
        new SplittableRandom(seed + DAY_STEP * (day + 1) + PURPOSE_STEP * purpose.number);
    random.nextLong();
    return new Draw(random);
  }

  /** Evenly between two bounds. */
  double between(double least, double most) {
    return random.nextDouble(least, most);
  }

  /** A whole number, both bounds included. */
  int wholeBetween(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  /** exp of a normal deviate with that deviation, cut at three deviations. */
  double factor(double logDeviation) {
    return Math.exp(logDeviation * Math.clamp(random.nextGaussian(), -3, 3));
  }
}
