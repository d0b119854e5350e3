package kagami.cloudsync.service.store;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.EntityChange;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.EventMessage;
import org.jdbi.v3.core.Handle;

/** Accounts, the mirrors linked to them, and the one-time codes by which they are linked. */
public final class Claims {
  /** The account of a service that knows no others. */
  public static final String HOME = "home";

  /** Longest time that a code is good for. Larger is more comfortable, smaller safer. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Database data;
  private final Dialect dialect;

  Claims(Database data, Dialect dialect) {
    this.data = data;
    this.dialect = dialect;
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

  /** What mirrors are told when one is linked. */
  public interface Telling {
    /** The mirror that was linked learns whose it is. */
    Commands.Issue linked(Link link);

    /** A mirror gets an entity that another mirror of its account has. */
    Commands.Issue entity(String mirror, EntityChange change);
  }

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
   * Uses up an offer, links its mirror to the account and issues what the mirrors are to be told,
   * all in one; absent when the offer was used before or is too old. A mirror that belonged to
   * another account leaves it.
   */
  public Optional<Link> redeem(UUID offer, String account, Instant now, Telling telling) {
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
                .map(
                    mirror -> {
                      Link link = link(handle, new Link(mirror, account, now));
                      Commands.issue(handle, telling.linked(link));
                      share(handle, account, now, telling);
                      return link;
                    }));
  }

  /**
   * Issues what it takes for all mirrors of an account to have the newest form of every entity; how
   * many commands that were. To be run once more when a mirror was linked, for changes that another
   * service committed meanwhile.
   */
  public int share(String account, Instant now, Telling telling) {
    return data.write("share the entities", handle -> share(handle, account, now, telling));
  }

  private int share(Handle handle, String account, Instant now, Telling telling) {
    dialect.shareErasure(handle);
    List<Entities.Lacking> lacking = Entities.lacking(handle, account);
    for (Entities.Lacking each : lacking) {
      Commands.issue(handle, telling.entity(each.mirror(), each.change()));
      Entities.apply(handle, each.mirror(), each.change(), now);
    }
    return lacking.size();
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

  /**
   * Ends a mirror's link and issues what the mirror is to be told, both in one; false when there is
   * no link.
   */
  public boolean unlink(String mirror, Commands.Issue telling) {
    return data.write(
        "end a link",
        handle ->
            handle.execute("DELETE FROM account_mirror WHERE mirror = ?", mirror) == 1
                && Commands.issue(handle, telling));
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
        end(event, offer).toEpochMilli());
  }

  /**
   * When a code ends by the service's clock, never later than {@link #LONGEST} after it came. A
   * mirror whose clock is not set is believed the time between its own two dates.
   */
  private static Instant end(Arrival.Event arrival, EventDetail.ClaimOffer offer) {
    EventMessage event = arrival.event();
    OffsetDateTime sent = event.sentAt() == null ? event.at() : event.sentAt();
    Instant end =
        event.clock() != ClockQuality.UNSYNCHRONISED
            ? offer.expiresAt().toInstant()
            : arrival.receivedAt().plus(Duration.between(sent, offer.expiresAt()));
    Instant latest = arrival.receivedAt().plus(LONGEST);
    return end.isBefore(latest) ? end : latest;
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
