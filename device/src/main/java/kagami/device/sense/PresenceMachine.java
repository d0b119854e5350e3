package kagami.device.sense;

import java.time.Duration;
import java.util.Optional;

/**
 * Tells coming and going from signs of somebody: at once when one comes, late when none does. At
 * start nothing has been told yet, so that an empty place is told late, too.
 */
final class PresenceMachine {
  private final long absentAfterNs;
  private boolean begun;
  private Optional<Boolean> told = Optional.empty();
  private long signAtNs;

  /**
   * @param absentAfter time without a sign after which nobody is there
   */
  PresenceMachine(Duration absentAfter) {
    this.absentAfterNs = absentAfter.toNanos();
  }

  /** Takes whether there is a sign now and answers what that changes. */
  Optional<Boolean> step(boolean sign, long nowNs) {
    if (sign || !begun) {
      begun = true;
      signAtNs = nowNs;
    }
    boolean gone = nowNs - signAtNs >= absentAfterNs;
    Optional<Boolean> now = sign ? Optional.of(true) : gone ? Optional.of(false) : told;
    if (now.equals(told)) {
      return Optional.empty();
    }
    told = now;
    return now;
  }
}
