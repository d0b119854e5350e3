package kagami.device.guide;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a head is from where it is wanted, each way in units of its tolerance: up to 1 is near
 * enough.
 */
record Errors(Map<Way, Double> ways) {

  /** A way to be wrong, with what to do about either direction, in the order they are put right. */
  enum Way {
    DISTANCE(Instruction.CLOSER, Instruction.FARTHER),
    ACROSS(Instruction.LEFT, Instruction.RIGHT),
    HEIGHT(Instruction.UP, Instruction.DOWN),
    ROLL(Instruction.TILT_LEFT, Instruction.TILT_RIGHT),
    YAW(Instruction.TURN_RIGHT, Instruction.TURN_LEFT),
    PITCH(Instruction.CHIN_DOWN, Instruction.CHIN_UP);

    private final Instruction whenPositive;
    private final Instruction whenNegative;

    Way(Instruction whenPositive, Instruction whenNegative) {
      this.whenPositive = whenPositive;
      this.whenNegative = whenNegative;
    }

    Instruction against(double error) {
      return error > 0 ? whenPositive : whenNegative;
    }
  }

  /**
   * The person's left is the right of the picture: a head too far left in the picture has to go to
   * its own left, and a head that is turned clockwise in the picture leans to its own left.
   */
  static Errors of(Pose is, Target target) {
    Pose wanted = target.pose();
    Target.Tolerance tolerance = target.tolerance();
    Map<Way, Double> ways = new EnumMap<>(Way.class);
    double far = tolerance.distanceShare() * wanted.distanceMm();
    ways.put(Way.DISTANCE, (is.distanceMm() - wanted.distanceMm()) / far);
    ways.put(Way.ACROSS, (wanted.xMm() - is.xMm()) / tolerance.shiftMm());
    ways.put(Way.HEIGHT, (is.yMm() - wanted.yMm()) / tolerance.shiftMm());
    ways.put(Way.ROLL, (wanted.rollDeg() - is.rollDeg()) / tolerance.rollDeg());
    ways.put(Way.YAW, (is.yawDeg() - wanted.yawDeg()) / tolerance.turnDeg());
    ways.put(Way.PITCH, (is.pitchDeg() - wanted.pitchDeg()) / tolerance.turnDeg());
    return new Errors(ways);
  }

  double of(Way way) {
    return ways.getOrDefault(way, 0.0);
  }

  /** The largest of all. */
  double worst() {
    return ways.values().stream().mapToDouble(Math::abs).max().orElse(0);
  }

  /** The first way, in order, that is off by more than a limit. */
  Optional<Way> firstBeyond(double limit) {
    return ways.entrySet().stream()
        .filter(way -> Math.abs(way.getValue()) > limit)
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
