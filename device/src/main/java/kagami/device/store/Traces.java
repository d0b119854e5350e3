package kagami.device.store;

import java.sql.SQLException;
import java.time.Instant;
import org.tinylog.Logger;

/**
 * Makes sure that of erased rows nothing is left in the file's unused parts or in the write-ahead
 * log: both are written anew. What is left to do is noted in the erasing transaction, so that a
 * power cut only delays it. Beyond reach are copies that the disk itself keeps of blocks it has
 * replaced; pictures and answers are sealed for that reason.
 */
final class Traces {
  private final MirrorStore store;

  Traces(MirrorStore store) {
    this.store = store;
  }

  /** Notes, within the erasing transaction, that traces are to be removed after it. */
  static void mark(Transaction transaction, Instant now) throws SQLException {
    transaction.update(
        "INSERT INTO erasure (only_row, asked_at) VALUES (1, ?) ON CONFLICT DO NOTHING", now);
  }

  /**
   * Removes the traces of what was erased before, if anything was.
   *
   * @return false when another connection or a full disk is in the way; it is tried again at the
   *     next call and at the next start
   */
  boolean removeWhatIsLeft() {
    try {
      return store.outsideTransaction(
          transaction -> {
            if (transaction.number("SELECT count(*) FROM erasure") == 0) {
              return true;
            }
            transaction.update("VACUUM");
            if (!truncated(transaction)) {
              return false;
            }
            transaction.update("DELETE FROM erasure");
            return true;
          });
    } catch (SQLException e) {
      Logger.warn(e, "Traces of what was erased are not removed yet");
      return false;
    }
  }

  /** Writes the whole log back and empties it; the first column says whether a reader hindered. */
  private static boolean truncated(Transaction transaction) throws SQLException {
    return transaction
        .first("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1) == 0)
        .orElse(false);
  }
}
