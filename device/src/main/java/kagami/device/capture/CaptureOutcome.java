package kagami.device.capture;

import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.LightState;

/** What running the light plan once came to. */
public sealed interface CaptureOutcome {

  /** Every light state has a frame that was exposed under it and nothing else. */
  record Captured(CaptureSet set, int repeatedFrames) implements CaptureOutcome {}

  /** The pass was given up; the ring is dark. */
  record Failed(CaptureFault fault, LightState step) implements CaptureOutcome {}

  /** Somebody asked to stop; the ring is dark. */
  record Cancelled() implements CaptureOutcome {}
}
