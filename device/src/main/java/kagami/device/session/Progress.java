package kagami.device.session;

import kagami.analysis.capture.LightState;

/** Where a scan is, as far as the person needs to know. */
public sealed interface Progress {
  /** The camera gets ready. */
  record Preparing() implements Progress {}

  /**
   * A light state has its turn.
   *
   * @param done light states that are finished, over all passes
   * @param total light states of all passes
   * @param pass the running pass, from 1
   * @param passes how many there are
   * @param light what the ring does
   */
  record Lit(int done, int total, int pass, int passes, LightState light) implements Progress {}

  /** The pictures are being measured; the person may move. */
  record Measuring() implements Progress {}
}
