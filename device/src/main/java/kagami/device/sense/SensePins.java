package kagami.device.sense;

import java.util.OptionalInt;

/**
 * How the senses are wired, in GPIO line numbers (BCM numbering on a Raspberry Pi).
 *
 * @param next button <em>next</em>, to ground when pressed. Default 5, which comes up with a
 *     pull-up
 * @param ok button <em>ok</em>, to ground when pressed. Default 6
 * @param shutter switch of the camera's cover, to ground while the cover is open: a broken wire
 *     reads as closed, and then nothing is captured. Default 21
 * @param motion passive infrared sensor, high on motion; empty without one. Default 20
 */
public record SensePins(int next, int ok, int shutter, OptionalInt motion) {
  /** The reference wiring. */
  public static final SensePins DEFAULT = new SensePins(5, 6, 21, OptionalInt.of(20));
}
