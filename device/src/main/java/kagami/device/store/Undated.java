package kagami.device.store;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * What was recorded while the system clock was not to be trusted: which boot of the machine it
 * belongs to, and what the monotonic clock showed, so that it can be dated once the clock is set.
 */
public final class Undated {
  private Undated() {}

  /**
   * When something happened, without a date.
   *
   * @param boot what this boot is called, {@code /proc/sys/kernel/random/boot_id}
   * @param nanos the monotonic clock's reading, ns
   */
  public record Reading(String boot, long nanos) {}

  /**
   * A scan or an event that waits for its date.
   *
   * @param atMs date that it has now, ms since 1970
   * @param nanos the monotonic clock's reading when it happened, ns
   * @param message as it went over the wire, JSON
   */
  public record Waiting(long sequence, UUID id, long atMs, long nanos, String message) {}

  /**
   * Notes a message of a stream within its transaction.
   *
   * @param stream {@code scan} or {@code event}
   */
  public static void note(Transaction transaction, String stream, long sequence, Reading reading)
      throws SQLException {
    transaction.update(
        "INSERT INTO undated (stream, sequence, boot, reading_ns) VALUES (?, ?, ?, ?)",
        stream,
        sequence,
        reading.boot(),
        reading.nanos());
  }

  /** The scans of a boot, in the order taken. */
  public static List<Waiting> scans(Transaction transaction, String boot) throws SQLException {
    return waiting(
        transaction,
        "SELECT sequence, id, taken_at, reading_ns, message FROM undated JOIN scan USING (sequence)"
            + " WHERE stream = 'scan' AND boot = ? ORDER BY sequence",
        boot);
  }

  /** The events of a boot, in their order. */
  public static List<Waiting> events(Transaction transaction, String boot) throws SQLException {
    return waiting(
        transaction,
        "SELECT sequence, id, at, reading_ns, message FROM undated JOIN event USING (sequence)"
            + " WHERE stream = 'event' AND boot = ? ORDER BY sequence",
        boot);
  }

  private static List<Waiting> waiting(Transaction transaction, String sql, String boot)
      throws SQLException {
    return transaction.rows(
        sql,
        row ->
            new Waiting(
                row.getLong(1),
                UUID.fromString(row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                row.getString(5)),
        boot);
  }

  /** Forgets all, also what belongs to earlier boots and can never be dated. */
  public static void forget(Transaction transaction) throws SQLException {
    transaction.update("DELETE FROM undated");
  }
}
