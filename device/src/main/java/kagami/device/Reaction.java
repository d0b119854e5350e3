package kagami.device;

import kagami.device.camera.Nudge;
import kagami.device.guide.Instruction;
import kagami.device.guide.Pose;

/** What somebody does who hears one instruction and sees the own reflection. */
final class Reaction {
  private Reaction() {}

  /** Moves the way that was said, as far as the eye tells; keeps still for everything else. */
  static Nudge to(Instruction said, Pose is, Pose wanted) {
    return switch (said) {
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
}
