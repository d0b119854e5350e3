package kagami.device.light;

import java.time.Duration;

/**
 * How long the imaging ring may shine. Settings may lower these figures, never raise them: they
 * keep drivers cool and the light comfortable, in front of a hardware cut-off of 4 s.
 *
 * @param sectorOn longest time that one sector stays on without a break of {@link #LEAST_DARK}, at
 *     most {@link #LONGEST_SECTOR_ON}. Larger leaves more room for repeated frames
 * @param perScan longest time that any sector is on within one scan, at most {@link
 *     #LONGEST_PER_SCAN}. Larger allows more passes and repeats
 */
public record RingLimits(Duration sectorOn, Duration perScan) {
  /** 3 s: one second before the hardware cut-off. */
  public static final Duration LONGEST_SECTOR_ON = Duration.ofSeconds(3);

  /** 15 s: five passes of six lit steps at just under half a second. */
  public static final Duration LONGEST_PER_SCAN = Duration.ofSeconds(15);

  /**
   * How long a sector has to be dark for its time to begin anew, 0.1 to 1 s. Larger makes a slow
   * camera's sectors run out of time, since a shorter break counts as light; smaller makes a break
   * of what is none to the eye. 0.25 s: what people take to blink or turn away (aversion response,
   * IEC 62471), and one step of the light plan at 12 megapixels. With the usual light plan no
   * sector is on for more than three steps without a longer break, whatever the camera's rate.
   */
  public static final Duration LEAST_DARK = Duration.ofMillis(250);

  /** The longest times allowed. */
  public static final RingLimits DEFAULT = new RingLimits(LONGEST_SECTOR_ON, LONGEST_PER_SCAN);

  /** Checks the ranges. */
  public RingLimits {
    within("sectorOn", sectorOn, LONGEST_SECTOR_ON);
    within("perScan", perScan, LONGEST_PER_SCAN);
  }

  private static void within(String field, Duration value, Duration most) {
    if (value.isNegative() || value.isZero() || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          field + " must be above 0 and at most " + most + ", but is " + value);
    }
  }
}
