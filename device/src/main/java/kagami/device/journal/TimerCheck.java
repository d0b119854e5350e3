package kagami.device.journal;

import java.time.Duration;
import java.util.Optional;
import kagami.device.session.Effect;
import kagami.device.session.Event;

/** Holds the times of a recording against its own timers: none goes off early, or unset. */
final class TimerCheck {
  /** What is known of the timer; at a file's beginning it may run already. */
  private sealed interface Timer {
    record NotKnown() implements Timer {}

    record Stopped() implements Timer {}

    record Due(long atNs) implements Timer {}
  }

  private Timer timer = new Timer.NotKnown();

  /** What is wrong with a line's time; to be asked for every line in order. */
  Optional<Difference> check(Line.Stepped line) {
    Optional<Difference> wrong =
        line.event() instanceof Event.TimeUp ? timeUp(line) : Optional.empty();
    if (line.event() instanceof Event.TimeUp) {
      timer = new Timer.Stopped();
    }
    for (Effect effect : line.effects()) {
      if (effect instanceof Effect.StartTimer(Duration after)) {
        timer = new Timer.Due(line.atNs() + after.toNanos());
      } else if (effect instanceof Effect.StopTimer) {
        timer = new Timer.Stopped();
      }
    }
    return wrong;
  }

  private Optional<Difference> timeUp(Line.Stepped line) {
    return switch (timer) {
      case Timer.NotKnown() -> Optional.empty();
      case Timer.Stopped() -> Optional.of(difference(line, "no timer"));
      case Timer.Due(long dueNs) ->
          line.atNs() < dueNs
              ? Optional.of(difference(line, "a timer until %+.3f s".formatted(dueNs / 1e9)))
              : Optional.empty();
    };
  }

  private static Difference difference(Line.Stepped line, String due) {
    return new Difference(
        line.number(), line.atNs() / 1e9, "its own timers", "time", "time is up", due);
  }
}
