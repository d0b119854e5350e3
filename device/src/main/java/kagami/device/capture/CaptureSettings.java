package kagami.device.capture;

import java.time.Duration;
import java.util.Set;
import kagami.analysis.capture.LightState;

/**
 * How a pass is taken.
 *
 * @param plan the light states
 * @param settle wait after a change of light before a frame may begin, 0 to 1000 ms. Larger is
 *     safer with slow drivers, smaller makes a pass shorter. Default 5 ms: ten times the rise time
 *     of the constant-current drivers
 * @param framesPerStep most frames looked at for one light state before the pass is given up, 1 to
 *     20. Larger forgives more stale or odd frames, smaller fails sooner. Default 6
 * @param patience longest wait for one frame, up to 2 s; two silent waits in a row give the pass
 *     up. Larger forgives a slow camera, smaller tells of a dead one sooner. Default 1200 ms:
 *     several frame periods of the slowest mode, and two of them end before the ring's limit of 3 s
 */
public record CaptureSettings(
    LightPlan plan, Duration settle, int framesPerStep, Duration patience) {
  /** The defaults. */
  public static final CaptureSettings DEFAULT =
      new CaptureSettings(LightPlan.EIGHT_STEPS, Duration.ofMillis(5), 6, Duration.ofMillis(1200));

  /** Checks the ranges. */
  public CaptureSettings {
    if (settle.isNegative() || settle.compareTo(Duration.ofSeconds(1)) > 0) {
      throw new IllegalArgumentException("settle must be 0 to 1000 ms, but is " + settle);
    }
    if (framesPerStep < 1 || framesPerStep > 20) {
      throw new IllegalArgumentException("framesPerStep must be 1 to 20, but is " + framesPerStep);
    }
    if (patience.isNegative() || patience.compareTo(Duration.ofSeconds(2)) > 0) {
      throw new IllegalArgumentException("patience must be up to 2 s, but is " + patience);
    }
  }

  /** The same, for a camera that has pictures of these lights only. */
  public CaptureSettings within(Set<LightState> lights) {
    return new CaptureSettings(plan.within(lights), settle, framesPerStep, patience);
  }
}
