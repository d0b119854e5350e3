package kagami.device.session;

import java.util.List;
import kagami.analysis.quality.Refusal;
import kagami.device.guide.Guidance;

/** What the mirror is doing. */
public sealed interface State {
  /** Nothing: a mirror; camera and ring are off, and a lost camera is not looked for. */
  record Asleep() implements State {}

  /** Somebody is there; the clock, and who it is. */
  record Hello() implements State {}

  /**
   * Today's steps, one at a time.
   *
   * @param at index of the step that is shown
   */
  record Routine(List<RoutineStep> steps, int at) implements State {
    /** Copies the steps and checks the index. */
    public Routine {
      steps = List.copyOf(steps);
      if (at < 0 || at >= steps.size()) {
        throw new IllegalArgumentException("step " + at + " of " + steps.size());
      }
    }

    RoutineStep step() {
      return steps.get(at);
    }
  }

  /** The person gets in place. */
  record Align(Guidance guidance) implements State {}

  /** A scan is being taken. */
  record Scanning(Progress progress) implements State {}

  /**
   * The figures of the last scan are shown.
   *
   * @param zones true when all zones are shown instead of the headline
   */
  record Result(ResultCard card, boolean zones) implements State {}

  /**
   * The last scan could not be measured, and why.
   *
   * @param attempt how many scans in a row came to nothing, from 1
   */
  record Refused(Refusal reason, int attempt) implements State {}

  /** The mirror waits to be claimed. */
  record Claim(ClaimCode claim) implements State {}

  /** The people's own pages are open: who they are, their code, what they agree to. */
  record People() implements State {}

  /** Something needs attention. */
  record Trouble(Cause cause) implements State {}

  /** What needs attention. */
  sealed interface Cause {
    /** The camera's cover is closed, and the camera is off. */
    record ShutterClosed() implements Cause {}

    /** The camera does not answer; it is being looked for while the cover is open. */
    record CameraLost() implements Cause {}

    /**
     * Camera or ring light failed during a scan.
     *
     * @param fault the fault's id, such as {@code camera-silent}
     */
    record CaptureFailed(String fault) implements Cause {}

    /** There is no room left where scans are kept; those of guests need none. */
    record NoRoom() implements Cause {}

    /** The person was not in place in time. */
    record PoseNotFound() implements Cause {}

    /**
     * The broker cannot be reached; scans wait and can still be taken.
     *
     * @param queued how many wait
     */
    record BrokerAway(long queued) implements Cause {}
  }
}
