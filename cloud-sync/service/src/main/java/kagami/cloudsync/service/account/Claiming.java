package kagami.cloudsync.service.account;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kagami.cloudsync.claim.ClaimCode;
import kagami.cloudsync.claim.ClaimHash;
import kagami.cloudsync.service.ingest.Orders;
import kagami.cloudsync.service.store.Claims;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.wire.Order;

/**
 * Links mirrors to an account by the one-time codes they show, and ends such links. Tries are
 * counted in the database before a code is looked at, so that several services share the limits.
 */
public final class Claiming {
  /**
   * Most codes compared with one try, each about 50 ms of work: more mirrors than are claimed
   * within ten minutes. Larger lets more be claimed at once, smaller bounds what a try costs.
   */
  private static final int MOST_OFFERS = 16;

  private final ClaimLimits limits;
  private final Claims claims;
  private final Orders orders;
  private final InstantSource clock;

  /** Claims in a store. */
  public Claiming(ClaimLimits limits, Store store, Orders orders, InstantSource clock) {
    this.limits = limits;
    this.claims = store.claims();
    this.orders = orders;
    this.clock = clock;
  }

  /**
   * Links the mirror that shows a code.
   *
   * @param typed what was typed
   * @param account id of the account that typed it
   * @param client who typed it, such as an address
   */
  public ClaimOutcome claim(String typed, String account, String client) {
    Instant now = clock.instant();
    Claims.Guesses guesses = claims.guess(client, now, limits.window());
    if (guesses.client() > limits.client() || guesses.total() > limits.total()) {
      return new ClaimOutcome.TooManyTries(limits.window());
    }
    return ClaimCode.of(typed)
        .flatMap(code -> shown(code, now))
        .flatMap(
            offer ->
                claims.redeem(
                    offer.id(),
                    account,
                    now,
                    link -> orders.command(link.mirror(), new Order.Claimed(label(account)))))
        .<ClaimOutcome>map(link -> new ClaimOutcome.Linked(link.mirror(), label(account)))
        .orElseGet(ClaimOutcome.NoSuchCode::new);
  }

  /** Ends a mirror's link and tells the mirror; false when there is none. */
  public boolean unlink(String mirror) {
    return claims.unlink(mirror, orders.command(mirror, new Order.Unclaim()));
  }

  private Optional<Claims.Offer> shown(ClaimCode code, Instant now) {
    for (Claims.Offer offer : newest(claims.offers(now))) {
      if (ClaimHash.matches(code, offer.codeHash())) {
        return Optional.of(offer);
      }
    }
    return Optional.empty();
  }

  /** Of each mirror the code it shows now, which ends the ones before. */
  private static List<Claims.Offer> newest(List<Claims.Offer> offers) {
    List<Claims.Offer> newest = new ArrayList<>();
    Set<String> mirrors = new HashSet<>();
    for (Claims.Offer offer : offers) {
      if (newest.size() < MOST_OFFERS && mirrors.add(offer.mirror())) {
        newest.add(offer);
      }
    }
    return newest;
  }

  private String label(String account) {
    return claims.accounts().stream()
        .filter(known -> known.id().equals(account))
        .map(Claims.Account::label)
        .findFirst()
        .orElse(account);
  }
}
