package kagami.device.store;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Takes back what was kept of a person. The rows go in one transaction; then the file is cleaned of
 * their traces. Messages that the service has not got yet go with their scans.
 */
public final class Erasing {
  private final MirrorStore store;
  private final InstantSource clock;

  /** Erases in a database. */
  public Erasing(MirrorStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** What an erasure came to; the rows are gone in any case. */
  public enum Outcome {
    /** Nothing is left in the database's files. */
    NO_TRACE,
    /** Unused parts of the files may still hold some of it; {@link #finish} tries again. */
    TRACES_LEFT
  }

  /** Erases pictures and pore positions of a person. */
  public Outcome pictures(UUID person) {
    return erase(transaction -> pictures(transaction, person));
  }

  /** Erases all scans of a person, with figures, pictures and unsent messages. */
  public Outcome scans(UUID person) {
    return erase(transaction -> scans(transaction, person));
  }

  /** Erases a person altogether. */
  public Outcome person(UUID person) {
    return erase(
        transaction -> {
          scans(transaction, person);
          transaction.update("DELETE FROM person WHERE id = ?", person);
        });
  }

  /** Pictures only, within a transaction; {@link #finish} must follow it. */
  public void pictures(Transaction transaction, UUID person) throws SQLException {
    transaction.update(
        "DELETE FROM picture WHERE sequence IN (SELECT sequence FROM scan WHERE person = ?)",
        person);
    Traces.mark(transaction, clock.instant());
  }

  /** Scans and all that belongs to them, within a transaction; {@link #finish} must follow it. */
  public void scans(Transaction transaction, UUID person) throws SQLException {
    transaction.update(
        "DELETE FROM outbox WHERE id IN (SELECT id FROM scan WHERE person = ?)", person);
    transaction.update("DELETE FROM scan WHERE person = ?", person);
    Traces.mark(transaction, clock.instant());
  }

  /** Removes traces that earlier erasures could not. */
  public Outcome finish() {
    return new Traces(store).removeWhatIsLeft() ? Outcome.NO_TRACE : Outcome.TRACES_LEFT;
  }

  private interface Part {
    void run(Transaction transaction) throws SQLException;
  }

  private Outcome erase(Part part) {
    store.inTransaction(
        transaction -> {
          part.run(transaction);
          return true;
        });
    return finish();
  }
}
