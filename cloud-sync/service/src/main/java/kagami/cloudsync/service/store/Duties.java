package kagami.cloudsync.service.store;

import java.time.Duration;
import java.time.Instant;

/**
 * Work that only one of several services on this database does at a time, such as asking for gaps:
 * whoever has the duty keeps it as long as it comes back in time, and another takes over when it
 * does not. Should two have it for a moment, since their clocks differ, work is repeated but not
 * wrong.
 */
public final class Duties {
  private final Database data;

  Duties(Database data) {
    this.data = data;
  }

  /**
   * Takes or keeps a duty; whether the holder has it now.
   *
   * @param holder name of the service, different for each
   * @param lease how long it is its own without a further call
   */
  public boolean take(String duty, String holder, Instant now, Duration lease) {
    return data.write(
        "take a duty",
        handle ->
            handle
                    .createUpdate(
                        """
                        INSERT INTO duty (name, holder, until_ms) VALUES (:duty, :holder, :until)
                        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until_ms = excluded.until_ms
                        WHERE duty.holder = excluded.holder OR duty.until_ms <= :now
                        """)
                    .bind("duty", duty)
                    .bind("holder", holder)
                    .bind("until", now.plus(lease).toEpochMilli())
                    .bind("now", now.toEpochMilli())
                    .execute()
                == 1);
  }

  /** Gives a duty back, so that another need not wait for the lease to end. */
  public void leave(String duty, String holder) {
    data.write(
        "leave a duty",
        handle -> handle.execute("DELETE FROM duty WHERE name = ? AND holder = ?", duty, holder));
  }
}
