package kagami.device.sense;

import java.time.Duration;

/**
 * How the distance is measured.
 *
 * @param bus I²C bus. Default 1
 * @param address 7-bit address. Default 0x29, the sensors' own
 * @param budget time of light per reading. Larger is less noisy, smaller faster. Default 50 ms
 * @param readings newest readings whose median is told, 3 to 31. Larger is less noisy, smaller
 *     follows faster. Default 7: a third of a second
 * @param patience time without a good reading until the distance is lost, 200 ms to 10 s. Larger
 *     forgives a hand in between, smaller tells sooner. Default 1 s
 * @param retry time until a sensor that failed is begun again, 1 to 60 s. Default 5 s
 */
public record DistanceSettings(
    int bus, int address, TimingBudget budget, int readings, Duration patience, Duration retry) {
  /** The defaults. */
  public static final DistanceSettings DEFAULT =
      new DistanceSettings(
          1, 0x29, TimingBudget.MS_50, 7, Duration.ofSeconds(1), Duration.ofSeconds(5));

  /** Checks the ranges. */
  public DistanceSettings {
    if (readings < DistanceWindow.LEAST || readings > 31) {
      throw new IllegalArgumentException("readings must be 3 to 31, but is " + readings);
    }
    if (patience.compareTo(Duration.ofMillis(200)) < 0
        || patience.compareTo(Duration.ofSeconds(10)) > 0) {
      throw new IllegalArgumentException("patience must be 200 ms to 10 s, but is " + patience);
    }
    if (retry.compareTo(Duration.ofSeconds(1)) < 0 || retry.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("retry must be 1 to 60 s, but is " + retry);
    }
  }
}
