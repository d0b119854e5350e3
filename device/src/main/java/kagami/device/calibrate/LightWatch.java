package kagami.device.calibrate;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import kagami.device.store.LightHistory;
import org.tinylog.Logger;

/**
 * Judges the light after every scan that was kept, and once at the start; says in the log when it
 * begins to drift and when that is over.
 */
public final class LightWatch {
  private final LightHistory history;
  private final Optional<String> calibration;
  private final InstantSource clock;
  private final Consumer<Boolean> told;
  private final AtomicBoolean due = new AtomicBoolean(true);

  /**
   * @param calibration id of the one in use; what was told under others does not count
   * @param told told each time whether the light has drifted
   */
  public LightWatch(
      LightHistory history,
      Optional<String> calibration,
      InstantSource clock,
      Consumer<Boolean> told) {
    this.history = history;
    this.calibration = calibration;
    this.clock = clock;
    this.told = told;
  }

  /** Lets the next look judge anew; returns at once, from any thread. */
  public void due() {
    due.set(true);
  }

  /**
   * Judges when that is due. Belongs to one thread.
   *
   * @throws kagami.device.store.StoreException when the database refuses; it stays due then
   */
  public void look() {
    if (!due.getAndSet(false)) {
      return;
    }
    boolean done = false;
    try {
      var _ = judge();
      done = true;
    } finally {
      if (!done) {
        due.set(true);
      }
    }
  }

  /** What came of a judgement. */
  enum News {
    NONE,
    BEGUN,
    OVER
  }

  News judge() {
    Set<String> known = history.drifted(calibration).keySet();
    LightOutcome outcome = LightDrift.judge(history.under(calibration).values(), known);
    Set<String> drifted = outcome.drifted();
    if (!drifted.equals(known)) {
      history.keepDrifted(calibration, drifted, clock.instant());
    }
    told.accept(!drifted.isEmpty());
    if (known.isEmpty() && outcome instanceof LightOutcome.Judged judged && !drifted.isEmpty()) {
      Logger.warn(
          "The light has drifted: {}; likely {}; {}",
          judged.beyond(),
          judged.likelyCause(),
          LightOutcome.FIX);
      return News.BEGUN;
    }
    if (!known.isEmpty() && drifted.isEmpty()) {
      Logger.info("The light is as it was at the calibration again");
      return News.OVER;
    }
    return News.NONE;
  }
}
