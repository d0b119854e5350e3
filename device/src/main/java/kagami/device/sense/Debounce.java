package kagami.device.sense;

import java.time.Duration;

/** A contact without its bouncing: a level counts once it has stayed for a while. */
final class Debounce {
  private final long quietNs;
  private boolean level;
  private boolean raw;
  private long rawSinceNs;

  /**
   * @param quiet how long a level has to stay
   * @param level the level at start, taken as it is
   */
  Debounce(Duration quiet, boolean level, long nowNs) {
    this.quietNs = quiet.toNanos();
    this.level = level;
    this.raw = level;
    this.rawSinceNs = nowNs;
  }

  /** Takes a look at the contact and answers the level that counts. */
  boolean sample(boolean seen, long nowNs) {
    if (seen != raw) {
      raw = seen;
      rawSinceNs = nowNs;
    }
    if (raw != level && nowNs - rawSinceNs >= quietNs) {
      level = raw;
    }
    return level;
  }
}
