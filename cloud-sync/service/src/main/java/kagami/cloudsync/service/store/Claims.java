package kagami.cloudsync.service.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kagami.cloudsync.wire.EventDetail;
import org.jdbi.v3.core.Handle;

/** Accounts, the mirrors linked to them, and the one-time codes by which they are linked. */
public final class Claims {
  /** The account of a service that knows no others. */
  public static final String HOME = "home";

  private final Database data;

  Claims(Database data) {
    this.data = data;
  }

  /**
   * An account.
   *
   * @param id its id
   * @param label what people call it
   */
  public record Account(String id, String label) {}

  /**
   * A one-time code that a mirror shows.
   *
   * @param id id of the event that offered it
   * @param codeHash slow salted hash of the code
   */
  public record Offer(UUID id, String mirror, String codeHash, Instant expiresAt) {}

  /** A mirror that belongs to an account. */
  public record Link(String mirror, String account, Instant since) {}

  /**
   * How often codes were tried lately.
   *
   * @param client by one client
   * @param total by all clients
   */
  public record Guesses(long client, long total) {}

  /** Adds an account; false when its id is taken. */
  public boolean open(Account account, Instant at) {
    return data.write(
        "open an account",
        handle ->
            handle.execute(
                    "INSERT INTO account (id, label, created_ms) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
                    account.id(),
                    account.label(),
                    at.toEpochMilli())
                == 1);
  }

  /** All accounts, by id. */
  public List<Account> accounts() {
    return data.read(
        "read the accounts",
        handle ->
            handle
                .createQuery("SELECT id, label FROM account ORDER BY id")
                .map((row, _) -> new Account(row.getString(1), row.getString(2)))
                .list());
  }

  /** The codes that may still be typed, newest first. */
  public List<Offer> offers(Instant now) {
    return data.read(
        "read the claim offers",
        handle ->
            handle
                .createQuery(
                    "SELECT id, mirror, code_hash, expires_ms FROM claim_offer WHERE used_ms IS NULL AND expires_ms > :now ORDER BY expires_ms DESC")
                .bind("now", now.toEpochMilli())
                .map(
                    (row, _) ->
                        new Offer(
                            UUID.fromString(row.getString(1)),
                            row.getString(2),
                            row.getString(3),
                            Instant.ofEpochMilli(row.getLong(4))))
                .list());
  }

  /**
   * Uses up an offer and links its mirror to the account; absent when the offer was used before or
   * is too old. A mirror that belonged to another account leaves it.
   */
  public Optional<Link> redeem(UUID offer, String account, Instant now) {
    return data.write(
        "redeem a claim",
        handle ->
            handle
                .createQuery(
                    "UPDATE claim_offer SET used_ms = :now WHERE id = :id AND used_ms IS NULL AND expires_ms > :now RETURNING mirror")
                .bind("now", now.toEpochMilli())
                .bind("id", offer)
                .mapTo(String.class)
                .findOne()
                .map(mirror -> link(handle, new Link(mirror, account, now))));
  }

  /** The account a mirror belongs to. */
  public Optional<Link> link(String mirror) {
    return data.read(
        "read a link",
        handle ->
            handle
                .createQuery(
                    "SELECT mirror, account, since_ms FROM account_mirror WHERE mirror = :mirror")
                .bind("mirror", mirror)
                .map((row, _) -> link(row.getString(1), row.getString(2), row.getLong(3)))
                .findOne());
  }

  /** The mirrors of an account, by id. */
  public List<Link> links(String account) {
    return data.read(
        "read the links",
        handle ->
            handle
                .createQuery(
                    "SELECT mirror, account, since_ms FROM account_mirror WHERE account = :account ORDER BY mirror")
                .bind("account", account)
                .map((row, _) -> link(row.getString(1), row.getString(2), row.getLong(3)))
                .list());
  }

  /** Ends a mirror's link; false when there is none. */
  public boolean unlink(String mirror) {
    return data.write(
        "end a link",
        handle -> handle.execute("DELETE FROM account_mirror WHERE mirror = ?", mirror) == 1);
  }

  /**
   * Counts a try of a code before it is looked at, also those of other services on this database;
   * older tries are forgotten.
   *
   * @param client who tries, such as an address
   * @param window how far back tries count
   */
  public Guesses guess(String client, Instant now, Duration window) {
    return data.write(
        "count a try",
        handle -> {
          long from = now.minus(window).toEpochMilli();
          handle.execute("DELETE FROM claim_guess WHERE at_ms <= ?", from);
          handle.execute(
              "INSERT INTO claim_guess (client, at_ms) VALUES (?, ?)", client, now.toEpochMilli());
          return handle
              .createQuery(
                  "SELECT coalesce(sum(CASE WHEN client = :client THEN 1 ELSE 0 END), 0), count(*) FROM claim_guess WHERE at_ms > :from")
              .bind("client", client)
              .bind("from", from)
              .map((row, _) -> new Guesses(row.getLong(1), row.getLong(2)))
              .one();
        });
  }

  static void offer(Handle handle, Arrival.Event event, EventDetail.ClaimOffer offer) {
    handle.execute(
        "INSERT INTO claim_offer (id, mirror, code_hash, expires_ms) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        event.id(),
        event.mirror(),
        offer.codeHash(),
        offer.expiresAt().toInstant().toEpochMilli());
  }

  private static Link link(Handle handle, Link link) {
    handle.execute(
        """
        INSERT INTO account_mirror (mirror, account, since_ms) VALUES (?, ?, ?)
        ON CONFLICT (mirror) DO UPDATE SET account = excluded.account, since_ms = excluded.since_ms
        """,
        link.mirror(),
        link.account(),
        link.since().toEpochMilli());
    return link;
  }

  private static Link link(String mirror, String account, long since) {
    return new Link(mirror, account, Instant.ofEpochMilli(since));
  }
}
