package kagami.device.sense;

import java.time.Duration;

/**
 * How buttons, shutter and presence are judged.
 *
 * @param quiet time that a contact has to stay as it is before it counts, 5 to 200 ms. Larger
 *     survives worse bouncing, smaller answers faster. Default 30 ms: contacts bounce for up to 10
 *     ms, wet ones longer
 * @param longPress how long a press lasts to be long, 300 to 3000 ms. Larger cancels less by
 *     mistake, smaller sooner. Default 800 ms
 * @param absentAfter time without a sign of anybody until nobody is there, 1 to 600 s. Larger
 *     forgives standing still before an infrared sensor, smaller sends the mirror to rest sooner.
 *     Default 10 s
 * @param presentWithinMm distance up to which something before the mirror is a sign of somebody,
 *     200 to 1300 mm. Larger wakes the mirror for passers-by, smaller makes people step up to it.
 *     Default 900 mm: twice the working distance
 */
public record SenseSettings(
    Duration quiet, Duration longPress, Duration absentAfter, int presentWithinMm) {
  /** The defaults. */
  public static final SenseSettings DEFAULT =
      new SenseSettings(Duration.ofMillis(30), Duration.ofMillis(800), Duration.ofSeconds(10), 900);

  /** Checks the ranges. */
  public SenseSettings {
    within("quiet", quiet, Duration.ofMillis(5), Duration.ofMillis(200));
    within("longPress", longPress, Duration.ofMillis(300), Duration.ofSeconds(3));
    within("absentAfter", absentAfter, Duration.ofSeconds(1), Duration.ofSeconds(600));
    if (presentWithinMm < 200 || presentWithinMm > 1300) {
      throw new IllegalArgumentException(
          "presentWithinMm must be 200 to 1300 mm, but is " + presentWithinMm);
    }
  }

  private static void within(String field, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          field + " must be " + least + " to " + most + ", but is " + value);
    }
  }
}
