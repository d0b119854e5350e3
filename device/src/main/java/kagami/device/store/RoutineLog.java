package kagami.device.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Which routine steps a person did or left out, and when. */
public final class RoutineLog {
  private final MirrorStore store;

  /** The log of a database. */
  public RoutineLog(MirrorStore store) {
    this.store = store;
  }

  /** What became of a step. */
  public enum Outcome {
    DONE,
    SKIPPED
  }

  /**
   * One step.
   *
   * @param step id of the step, for example {@code evening/oil-cleanse}
   * @param at when it was marked
   */
  public record Entry(String step, Outcome outcome, Instant at) {
    /** Checks the id. */
    public Entry {
      if (step.isBlank() || step.length() > 64) {
        throw new IllegalArgumentException("step must have 1 to 64 characters, but is " + step);
      }
    }
  }

  /**
   * Notes a step.
   *
   * @return whether the person is known; of others nothing is noted
   */
  public static boolean note(Transaction transaction, UUID person, Entry entry)
      throws SQLException {
    return transaction.update(
            "INSERT INTO routine_step (person, step, done, at)"
                + " SELECT id, ?, ?, ? FROM person WHERE id = ?",
            entry.step(),
            entry.outcome() == Outcome.DONE,
            entry.at(),
            person)
        == 1;
  }

  /** A person's steps from a moment on and before another, in the order of time. */
  public List<Entry> between(UUID person, Instant from, Instant before) {
    return store.inTransaction(
        transaction ->
            transaction.rows(
                "SELECT step, done, at FROM routine_step"
                    + " WHERE person = ? AND at >= ? AND at < ? ORDER BY at, number",
                row ->
                    new Entry(
                        row.getString(1),
                        row.getBoolean(2) ? Outcome.DONE : Outcome.SKIPPED,
                        Instant.ofEpochMilli(row.getLong(3))),
                person,
                from,
                before));
  }
}
