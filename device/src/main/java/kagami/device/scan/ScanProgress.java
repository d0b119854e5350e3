package kagami.device.scan;

import kagami.analysis.capture.LightState;

/** Where a scan is. */
public sealed interface ScanProgress {
  /** The camera gets ready. */
  record Preparing() implements ScanProgress {}

  /**
   * A light state of a pass has its turn.
   *
   * @param pass 0-based
   * @param passes how many there will be
   * @param step 0-based position in the light plan
   * @param steps length of the light plan
   * @param light what the ring does
   */
  record Lit(int pass, int passes, int step, int steps, LightState light) implements ScanProgress {}

  /** All frames are taken; the last ones are being measured. */
  record Measuring() implements ScanProgress {}
}
