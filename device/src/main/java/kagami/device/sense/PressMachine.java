package kagami.device.sense;

import java.time.Duration;
import java.util.Optional;
import kagami.device.sense.SenseEvent.Press;

/**
 * Tells presses of one debounced button.
 *
 * <pre>
 *   UP ──down──▶ DOWN ──held for the long time: LONG──▶ SPENT
 *   ▲             │ up: SHORT                             │ up
 *   └─────────────┴───────────────────────────────────────┘
 * </pre>
 *
 * A button that is down at start, or that was forgotten, is SPENT: nobody has pressed it yet.
 */
final class PressMachine {
  private final long longNs;
  private State state;
  private long downAtNs;

  private enum State {
    UP,
    DOWN,
    SPENT
  }

  /**
   * @param longPress how long a press has to last to be long
   * @param down whether the button is down at start
   */
  PressMachine(Duration longPress, boolean down) {
    this.longNs = longPress.toNanos();
    this.state = down ? State.SPENT : State.UP;
  }

  /** Nobody can tell what the button did; it counts again once it was let go. */
  void forget() {
    state = State.SPENT;
  }

  /** Takes the debounced level and answers the press that it completes. */
  Optional<Press> step(boolean down, long nowNs) {
    return switch (state) {
      case UP -> {
        if (down) {
          state = State.DOWN;
          downAtNs = nowNs;
        }
        yield Optional.empty();
      }
      case DOWN -> {
        if (nowNs - downAtNs >= longNs) {
          state = down ? State.SPENT : State.UP;
          yield Optional.of(Press.LONG);
        }
        if (down) {
          yield Optional.empty();
        }
        state = State.UP;
        yield Optional.of(Press.SHORT);
      }
      case SPENT -> {
        state = down ? State.SPENT : State.UP;
        yield Optional.empty();
      }
    };
  }
}
