package kagami.device.capture;

import java.time.Duration;
import kagami.analysis.capture.Exposure;

/**
 * A span of unchanging light.
 *
 * @param fromNs when the light held
 * @param toNs until when it is known to have held
 */
record LightWindow(long fromNs, long toNs) {

  /** How a frame lies to the window. */
  enum Lies {
    BEFORE,
    INSIDE,
    AFTER
  }

  /**
   * Whether a frame was exposed entirely within the window. Cameras differ in whether the timestamp
   * marks the begin or the end of the first line's exposure; this holds for both: {@code ts −
   * exposure ≥ from + settle} and {@code ts + exposure + readout ≤ to}.
   */
  Lies place(Exposure exposure, Duration settle, Duration readout) {
    long exposureNs = Math.round(exposure.milliseconds() * 1e6);
    long stampNs = exposure.sensorTimestampNs();
    if (stampNs - exposureNs < fromNs + settle.toNanos()) {
      return Lies.BEFORE;
    }
    return stampNs + exposureNs + readout.toNanos() <= toNs ? Lies.INSIDE : Lies.AFTER;
  }
}
