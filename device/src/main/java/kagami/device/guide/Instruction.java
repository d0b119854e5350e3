package kagami.device.guide;

import java.util.Locale;

/** What the person is asked to do; one at a time. Left and right are the person's own. */
public enum Instruction {
  /** The camera gets ready. */
  WAIT,
  /** Nobody is seen. */
  COME_BEFORE_THE_MIRROR,
  /** Somebody else is seen, too. */
  ONE_PERSON,
  /** The room outshines the ring. */
  DIM_THE_ROOM,
  CLOSER,
  FARTHER,
  LEFT,
  RIGHT,
  UP,
  DOWN,
  /** Tilt the head towards the left shoulder. */
  TILT_LEFT,
  TILT_RIGHT,
  TURN_LEFT,
  TURN_RIGHT,
  CHIN_UP,
  CHIN_DOWN,
  /** That was far enough; the next word follows. */
  GOOD,
  /** The picture is softer than the person's own usually is. */
  WIPE_THE_LENS,
  /** In place; now still. */
  HOLD_STILL;

  /** The name used in messages. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
