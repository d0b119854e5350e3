package kagami.device.session;

import java.time.Duration;

/** Something to be carried out. */
public sealed interface Effect {
  /** Begin a scan. */
  record StartScan() implements Effect {}

  /** Stop the running scan, if there still is one; the ring goes dark and no event follows. */
  record StopScan() implements Effect {}

  /** Send {@link Event.ShownLongEnough} after a while; replaces a timer that runs. */
  record StartTimer(Duration after) implements Effect {}

  /** Forget the timer. */
  record StopTimer() implements Effect {}
}
