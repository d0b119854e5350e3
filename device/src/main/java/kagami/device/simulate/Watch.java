package kagami.device.simulate;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import kagami.device.session.Situation;
import kagami.device.session.State;

/**
 * What a simulated person sees of the mirror: its states in their order. Told on the session's
 * thread, read by one other.
 */
public final class Watch {
  /** A scan shows some sixty; what is older than that is forgotten. */
  private static final int REMEMBERED = 512;

  private final BlockingQueue<State> states = new ArrayBlockingQueue<>(REMEMBERED);

  /** Takes note of what is shown; never waits. */
  public void shown(Situation situation) {
    while (!states.offer(situation.state())) {
      states.poll();
    }
  }

  /** Looks away: what was shown until now is not seen. */
  void forget() {
    states.clear();
  }

  /**
   * Waits for a state that was not seen before.
   *
   * @return empty when none came in time
   * @throws InterruptedException when nobody is to look any more
   */
  Optional<State> await(Predicate<State> wanted, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      State state = states.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (state == null) {
        return Optional.empty();
      }
      if (wanted.test(state)) {
        return Optional.of(state);
      }
    }
  }

  /** A scan was asked for and is under way. */
  static boolean busy(State state) {
    return state instanceof State.Align || state instanceof State.Scanning;
  }

  /** A scan was asked for and is under way, or cannot be. */
  static boolean answered(State state) {
    return busy(state)
        || state instanceof State.Trouble(State.Cause.ShutterClosed _)
        || state instanceof State.Trouble(State.Cause.CameraLost _)
        || state instanceof State.Trouble(State.Cause.NoRoom _);
  }
}
