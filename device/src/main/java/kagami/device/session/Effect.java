package kagami.device.session;

import java.time.Duration;

/** Something to be carried out. */
public sealed interface Effect {
  /** For hands outside the session. */
  sealed interface Deed extends Effect {}

  /** For the hands that hold camera and records. */
  sealed interface Errand extends Deed {}

  /** Switch the camera on and steer the person to their pose. */
  record StartAlign(Who who) implements Errand {}

  /** Begin a scan of the person who is in place. */
  record StartScan(Who who) implements Errand {}

  /** Stop aligning or scanning; the ring goes dark, the camera rests and no event follows. */
  record StopWork() implements Errand {}

  /**
   * Nothing may be seen: the camera goes off at once, is not looked for either, and no event
   * follows. It is on again with the next {@link StartAlign} or {@link FindCamera}.
   */
  record CameraOff() implements Errand {}

  /** Look up today's steps; {@link Event.RoutineReady} follows. */
  record AskRoutine(Who who) implements Errand {}

  /** Write down what became of a step. */
  record LogStep(Who who, String step, boolean done) implements Errand {}

  /** Try to get the lost camera back, unless that goes on; {@link Event.CameraFound} follows. */
  record FindCamera() implements Errand {}

  /**
   * A button was pressed while the people's pages are open.
   *
   * @param chosen true when what is pointed at is meant, false to point at the next
   */
  record Point(boolean chosen) implements Deed {}

  /** Send {@link Event.TimeUp} after a while; replaces a timer that runs. */
  record StartTimer(Duration after) implements Effect {}

  /** Forget the timer. */
  record StopTimer() implements Effect {}
}
