package kagami.device.sense;

import java.time.Duration;
import java.util.Optional;

/** Tells coming and going from signs of somebody: at once when one comes, late when none does. */
final class PresenceMachine {
  private final long absentAfterNs;
  private boolean somebody;
  private long signAtNs;

  /**
   * @param absentAfter time without a sign after which nobody is there
   */
  PresenceMachine(Duration absentAfter) {
    this.absentAfterNs = absentAfter.toNanos();
  }

  /** Takes whether there is a sign now and answers what that changes. */
  Optional<Boolean> step(boolean sign, long nowNs) {
    if (sign) {
      signAtNs = nowNs;
    }
    boolean now = sign || (somebody && nowNs - signAtNs < absentAfterNs);
    if (now == somebody) {
      return Optional.empty();
    }
    somebody = now;
    return Optional.of(now);
  }
}
