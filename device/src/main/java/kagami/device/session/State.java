package kagami.device.session;

import kagami.analysis.quality.Refusal;

/** What the mirror is doing. */
public sealed interface State {
  /** Nothing: a mirror. */
  record Idle() implements State {}

  /** A scan is being taken. */
  record Scanning(Progress progress) implements State {}

  /** The figures of the last scan are shown. */
  record Result(ResultCard card) implements State {}

  /** The last scan could not be measured, and why. */
  record Refused(Refusal reason) implements State {}

  /** Something needs attention. */
  record Trouble(Cause cause) implements State {}

  /** What needs attention. */
  sealed interface Cause {
    /** The camera's cover is closed. */
    record ShutterClosed() implements Cause {}

    /**
     * Camera or ring light failed during a scan.
     *
     * @param fault the fault's id, such as {@code camera-silent}
     */
    record CaptureFailed(String fault) implements Cause {}

    /**
     * The broker cannot be reached; scans wait and can still be taken.
     *
     * @param queued how many wait
     */
    record BrokerAway(long queued) implements Cause {}
  }
}
