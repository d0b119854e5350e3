package kagami.cloudsync.service.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.tinylog.Logger;

/**
 * A restore of a whole database. Whenever it is interrupted, by a kill or a power cut, the database
 * is the former or the new one, and whole; or it is refused to be opened until it is.
 */
public final class Restore {
  private final Swap swap;
  private final Consumer<String> steps;

  private Restore(Swap swap, Consumer<String> steps) {
    this.swap = swap;
    this.steps = steps;
  }

  /**
   * What a restore came to.
   *
   * @param restored what was filled in
   * @param former where the former database is; absent when none was put aside
   */
  public record Outcome(Backups.Restored restored, Optional<String> former) {}

  /** A restore into a database that no service may be at. */
  public static Restore into(StoreSettings target) {
    return into(target, step -> Logger.debug("restore: {}", step));
  }

  /** A restore that tells of each step that was done. */
  static Restore into(StoreSettings target, Consumer<String> steps) {
    Swap swap =
        switch (target) {
          case StoreSettings.Sqlite sqlite -> new SqliteSwap(sqlite, steps);
          case StoreSettings.Postgresql postgresql -> new PostgresqlSwap(postgresql, steps);
        };
    return new Restore(swap, steps);
  }

  /** What the list of erased persons is called, where it is missing: they would come back. */
  public Optional<String> missingTombstones() {
    return swap.missingTombstones();
  }

  /**
   * Restores a backup. Erased persons stay erased. What mirrors sent since the backup was made is
   * asked for again as soon as they tell their status.
   *
   * @param replace whether the present database may hold anything; it is put aside then
   * @throws StoreException when the backup is damaged or the database holds anything or is in use;
   *     nothing is changed then
   */
  public Outcome run(Path backup, boolean replace, InstantSource clock) {
    Dialect beside = swap.begin();
    try {
      if (!replace) {
        swap.refuseUnlessEmpty();
      }
      Backups.Restored restored;
      try (Store store = Store.open(beside, clock)) {
        steps.accept("opened");
        restored = store.backups().read(backup);
      }
      steps.accept("filled");
      return new Outcome(restored, swap.commit(replace, clock.instant()));
    } catch (StoreException e) {
      clearAfter(e);
      throw e;
    }
  }

  private void clearAfter(StoreException problem) {
    try {
      swap.clear();
    } catch (StoreException e) {
      problem.addSuppressed(e);
    }
  }
}
