package kagami.device.sync;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import kagami.device.store.MirrorStore;
import kagami.device.store.Transaction;

/** The account that the mirror belongs to, if any. */
public final class AccountLink {
  private final MirrorStore store;

  /** The link in a database. */
  public AccountLink(MirrorStore store) {
    this.store = store;
  }

  /**
   * A link.
   *
   * @param account what the account is called
   * @param since when the mirror was linked to it
   */
  public record Linked(String account, Instant since) {}

  /** The link that there is; empty when the mirror is on its own. */
  public Optional<Linked> now() {
    return store.inTransaction(
        transaction ->
            transaction.first(
                "SELECT account, since FROM account_link",
                row -> new Linked(row.getString(1), Instant.ofEpochMilli(row.getLong(2)))));
  }

  static void claimed(Transaction transaction, String account, Instant now) throws SQLException {
    transaction.update(
        "INSERT INTO account_link (only_row, account, since) VALUES (1, ?, ?)"
            + " ON CONFLICT (only_row) DO UPDATE SET account = excluded.account,"
            + " since = excluded.since",
        account,
        now);
  }

  static void unclaim(Transaction transaction) throws SQLException {
    transaction.update("DELETE FROM account_link");
  }
}
