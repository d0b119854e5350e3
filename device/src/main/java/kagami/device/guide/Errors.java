package kagami.device.guide;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import kagami.device.camera.Nudge;

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

  /** What would put right the way that an instruction is about; nothing for other instructions. */
  static Nudge nudge(Pose is, Target target, Instruction instruction) {
    Pose wanted = target.pose();
    return switch (instruction) {
      case CLOSER, FARTHER -> new Nudge(0, 0, is.distanceMm() - wanted.distanceMm(), 0);
      case LEFT, RIGHT -> new Nudge(wanted.xMm() - is.xMm(), 0, 0, 0);
      case UP, DOWN -> new Nudge(0, wanted.yMm() - is.yMm(), 0, 0);
      case TILT_LEFT, TILT_RIGHT -> new Nudge(0, 0, 0, wanted.rollDeg() - is.rollDeg());
      case WAIT,
          COME_BEFORE_THE_MIRROR,
          ONE_PERSON,
          DIM_THE_ROOM,
          TURN_LEFT,
          TURN_RIGHT,
          CHIN_UP,
          CHIN_DOWN,
          GOOD,
          WIPE_THE_LENS,
          HOLD_STILL ->
          Nudge.HOLD;
    };
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
