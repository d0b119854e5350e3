package kagami.cloudsync.service.store;

import java.time.Instant;
import java.util.Optional;

/**
 * How a restored database takes the present one's place: filled beside it, so that the present one
 * is whole until the new one is, and exchanged in one step.
 */
sealed interface Swap permits SqliteSwap, PostgresqlSwap {

  /** What the list of erased persons is called, where it is missing. */
  Optional<String> missingTombstones();

  /**
   * Lets pass what holds nothing, or is not there.
   *
   * @throws StoreException when the present database holds anything
   */
  void refuseUnlessEmpty();

  /**
   * Ends or removes what an interrupted restore left, and makes room for a new one.
   *
   * @return where to fill it in
   * @throws StoreException when a service is at the database
   */
  Dialect begin();

  /** Removes what was filled in but never was whole; does nothing where there is none. */
  void clear();

  /**
   * Exchanges the databases; all connections to the new one are closed.
   *
   * @param keep whether the present one is put aside rather than removed
   * @return where the former one is; absent when there was none, or it was not to be kept
   * @throws StoreException when that cannot be done
   */
  Optional<String> commit(boolean keep, Instant now);
}
