package kagami.device.health;

import java.util.List;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;

/**
 * Whether the exposure is whole half-periods of the mains, over which a room's lamps give the same
 * light whenever the exposure begins. Lamps flicker at twice the mains' frequency.
 *
 * @param exposureMs exposure time, ms
 */
public record MainsFlicker(double exposureMs) implements Check {
  /**
   * Deviation that counts as none, share of a half-period, 0 to 0.05. Larger lets more flicker
   * through. 0.02: with lamps that flicker by half their light, one percent of the room's light.
   */
  private static final double NONE = 0.02;

  @Override
  public List<Finding> run() {
    return List.of(new Finding("exposure", outcome()));
  }

  private Outcome outcome() {
    boolean at50 = whole(10);
    boolean at60 = whole(1000.0 / 120);
    if (!at50 && !at60) {
      return new Outcome.Warning(
          "%.2f ms is no whole number of half-periods of 50 Hz (10 ms) or 60 Hz (8.33 ms) mains"
              .formatted(exposureMs),
          "the light of the room's lamps changes from frame to frame",
          "set mirror.capture.exposure-ms to 20 at 50 Hz, to 16.67 at 60 Hz");
    }
    return new Outcome.Fine(
        "%.2f ms, whole half-periods of %s mains"
            .formatted(exposureMs, at50 && at60 ? "50 and 60 Hz" : at50 ? "50 Hz" : "60 Hz"));
  }

  private boolean whole(double halfPeriodMs) {
    double periods = exposureMs / halfPeriodMs;
    return periods >= 1 - NONE && Math.abs(periods - Math.rint(periods)) <= NONE;
  }
}
