package kagami.device.store;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.StreamName;

/**
 * Takes back what was kept of a person. The rows go in one transaction; then the file is cleaned of
 * their traces. Messages that the service has not got yet go with them, and it is told that they
 * will not come. Of an erased person the id stays, so that nothing brings the person back.
 */
public final class Erasing {
  private static final String OF_PERSON = "person = ?";
  private static final String NO_CONSENT_OF_PERSON =
      "person = ? AND json_extract(message, '$.detail.kind') <> 'consent'";

  private final MirrorStore store;
  private final Events events;
  private final InstantSource clock;

  /** Erases in a database. */
  public Erasing(MirrorStore store, Events events, InstantSource clock) {
    this.store = store;
    this.events = events;
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
    return erase(transaction -> person(transaction, person));
  }

  /** Pictures only, within a transaction; {@link #finish} must follow it. */
  public void pictures(Transaction transaction, UUID person) throws SQLException {
    transaction.update(
        "DELETE FROM picture WHERE sequence IN (SELECT sequence FROM scan WHERE person = ?)",
        person);
    Traces.mark(transaction, clock.instant());
  }

  /**
   * Scans and all that belongs to them, and what else was written down for the service but the
   * person's consents, within a transaction; {@link #finish} must follow it.
   */
  public void scans(Transaction transaction, UUID person) throws SQLException {
    String reason = Gaps.CONSENT_WITHDRAWN;
    new Gaps(transaction, StreamName.SCAN, reason).tell(events, OF_PERSON, person);
    new Gaps(transaction, StreamName.EVENT, reason).tell(events, NO_CONSENT_OF_PERSON, person);
    Traces.mark(transaction, clock.instant());
  }

  /**
   * A person altogether, within a transaction; {@link #finish} must follow it, and then {@link
   * #elsewhere} what is outside the database. A person who is not known is refused from then on.
   */
  public void person(Transaction transaction, UUID person) throws SQLException {
    boolean known = transaction.number("SELECT count(*) FROM person WHERE id = ?", person) > 0;
    String reason = Gaps.PERSON_ERASED;
    new Gaps(transaction, StreamName.SCAN, reason).tell(events, OF_PERSON, person);
    new Gaps(transaction, StreamName.EVENT, reason).tell(events, OF_PERSON, person);
    transaction.update("DELETE FROM entity WHERE person = ?", person);
    transaction.update("DELETE FROM person WHERE id = ?", person);
    transaction.update(
        "INSERT INTO erased_person (person, erased_at, elsewhere) VALUES (?, ?, 1)"
            + " ON CONFLICT (person) DO UPDATE SET elsewhere = 1",
        person,
        clock.instant());
    if (known) {
      events.append(transaction, null, new EventDetail.PersonErased(person));
    }
    Traces.mark(transaction, clock.instant());
  }

  /** Whether a person was erased. */
  public static boolean erased(Transaction transaction, UUID person) throws SQLException {
    return transaction.number("SELECT count(*) FROM erased_person WHERE person = ?", person) > 0;
  }

  /** Erased persons of whom something may be left outside the database. */
  public List<UUID> elsewhere() {
    return store.inTransaction(
        transaction ->
            transaction.rows(
                "SELECT person FROM erased_person WHERE elsewhere = 1",
                row -> UUID.fromString(row.getString(1))));
  }

  /** Notes that of a person nothing is left outside the database either. */
  public void nothingElsewhere(UUID person) {
    store.inTransaction(
        transaction ->
            transaction.update("UPDATE erased_person SET elsewhere = 0 WHERE person = ?", person));
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
