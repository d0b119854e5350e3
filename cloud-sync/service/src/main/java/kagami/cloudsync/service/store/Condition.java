package kagami.cloudsync.service.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How a database is found by {@link DatabaseProbe}. */
public sealed interface Condition {

  /**
   * Whole and readable by this program.
   *
   * @param place file or address
   * @param behind migrations that the next start of the service will run
   * @param tombstones whether the list of erased persons is there
   * @param counts what is in it; absent while migrations are to be run
   * @param lastHeard when a mirror last came or went, by the service's clock of then
   * @param certificates when each mirror's certificate ends, as the mirrors say
   * @param ahead how far the database server's clock is ahead of this machine's; absent for SQLite
   */
  record Sound(
      String place,
      int behind,
      boolean tombstones,
      Optional<Census> counts,
      Optional<Instant> lastHeard,
      Map<String, Instant> certificates,
      Optional<Duration> ahead)
      implements Condition {

    /** Copies the certificates. */
    public Sound {
      certificates = Map.copyOf(certificates);
    }
  }

  /**
   * A restore into it was interrupted.
   *
   * @param what what there is, and what is to be done, in a sentence
   */
  record Halfway(String what) implements Condition {}

  /** There is none yet. */
  record Absent(String place) implements Condition {}

  /** A later version of the program made it; this one must not touch it. */
  record Later(String place, String version) implements Condition {}

  /** It is there, but damaged or not to be read. */
  record Damaged(String place, String fault) implements Condition {}

  /** The server does not answer or refuses the login. */
  record Unreachable(String place, String reason) implements Condition {}
}
