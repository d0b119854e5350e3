package kagami.device.simulate;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import kagami.device.session.Event;
import kagami.device.session.Progress;
import kagami.device.session.State;

/** One scan as a person gets it: asks for it, stays until the mirror says what came of it. */
final class ScanVisit {
  /** Longest wait for the mirror to say something at all. Longer than any timer of the session. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Watch watch;
  private final Consumer<Event> buttons;

  /** What came of it. */
  sealed interface End {
    /** Figures. */
    record Measured() implements End {}

    /** The mirror could not measure, and why. */
    record Refused(String reason) implements End {}

    /** Anything else, such as a press on the glass that ended it. */
    record Broken(String state) implements End {}
  }

  ScanVisit(Watch watch, Consumer<Event> buttons) {
    this.watch = watch;
    this.buttons = buttons;
  }

  /**
   * @param taken run once all pictures are taken and are being measured
   */
  End scan(Runnable taken) throws InterruptedException {
    watch.forget();
    buttons.accept(new Event.ScanAsked());
    Optional<State> answer = watch.await(Watch::answered, PATIENCE);
    if (answer.filter(Watch::busy).isEmpty()) {
      return new End.Broken(name(answer));
    }
    Optional<State> next = watch.await(state -> measuring(state) || !Watch.busy(state), PATIENCE);
    if (next.filter(ScanVisit::measuring).isEmpty()) {
      return end(next);
    }
    taken.run();
    return end(watch.await(state -> !Watch.busy(state), PATIENCE));
  }

  private static boolean measuring(State state) {
    return state instanceof State.Scanning(Progress.Measuring _);
  }

  private static End end(Optional<State> state) {
    return switch (state.orElse(null)) {
      case State.Result _ -> new End.Measured();
      case State.Refused refused -> new End.Refused(refused.reason().id());
      case null, default -> new End.Broken(name(state));
    };
  }

  private static String name(Optional<State> state) {
    return switch (state.orElse(null)) {
      case null -> "silence";
      case State.Trouble(State.Cause cause) -> cause.getClass().getSimpleName();
      case State other -> other.getClass().getSimpleName();
    };
  }
}
