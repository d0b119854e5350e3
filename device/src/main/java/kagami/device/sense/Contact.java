package kagami.device.sense;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import kagami.device.board.BoardException;
import org.tinylog.Logger;

/**
 * A pin whose meaning is true or false, without its bouncing. A pin that cannot be read means what
 * is safe until it could be read for a while without a break; both are logged once.
 */
final class Contact {
  /**
   * How long a lost pin has to be readable before it counts again, 100 ms to 60 s. Larger trusts a
   * loose wire later and logs it less often, smaller gives the contact back sooner. 1 s: two lines
   * of the log a second at most.
   */
  static final Duration BACK = Duration.ofSeconds(1);

  private final String name;
  private final BooleanSupplier pin;
  private final boolean whenLost;
  private final Duration quiet;
  private Debounce debounce;
  private boolean lost;
  private long failedAtNs;

  /**
   * Takes the level at start as it is.
   *
   * @param name what hangs on the pin, for the log
   * @param pin reads it; may throw a {@link BoardException}
   * @param whenLost what it means while it cannot be read
   * @param quiet how long a level has to stay
   */
  Contact(String name, BooleanSupplier pin, boolean whenLost, Duration quiet, long nowNs) {
    this.name = name;
    this.pin = pin;
    this.whenLost = whenLost;
    this.quiet = quiet;
    this.debounce = new Debounce(quiet, whenLost, nowNs);
    try {
      this.debounce = new Debounce(quiet, pin.getAsBoolean(), nowNs);
    } catch (BoardException e) {
      lose(e, nowNs);
    }
  }

  /** Looks at the pin and answers the level that counts. */
  boolean look(long nowNs) {
    try {
      boolean level = debounce.sample(pin.getAsBoolean(), nowNs);
      if (lost && nowNs - failedAtNs >= BACK.toNanos()) {
        lost = false;
        Logger.info("The contact {} can be read again", name);
      }
      return lost ? whenLost : level;
    } catch (BoardException e) {
      lose(e, nowNs);
      return whenLost;
    }
  }

  /** True while the pin cannot be read, or could not be a moment ago. */
  boolean lost() {
    return lost;
  }

  private void lose(BoardException e, long nowNs) {
    if (!lost) {
      Logger.warn(e, "The contact {} cannot be read; taken for {} until it can", name, whenLost);
    }
    lost = true;
    failedAtNs = nowNs;
    debounce = new Debounce(quiet, whenLost, nowNs);
  }
}
