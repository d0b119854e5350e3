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
import kagami.cloudsync.service.store.Commands;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.wire.EntityChange;
import kagami.cloudsync.wire.Order;

/**
 * Links mirrors to an account by the one-time codes they show, and ends such links. A mirror that
 * is linked shares products, trials, treatments and answers with the others of the account. Tries
 * are counted in the database before a code is looked at, so that several services share the
 * limits.
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
    Telling telling = new Telling(orders, label(account));
    Optional<Claims.Link> linked =
        ClaimCode.of(typed)
            .flatMap(code -> shown(code, now))
            .flatMap(offer -> claims.redeem(offer.id(), account, now, telling));
    linked.ifPresent(_ -> claims.share(account, now, telling));
    return linked
        .<ClaimOutcome>map(link -> new ClaimOutcome.Linked(link.mirror(), label(account)))
        .orElseGet(ClaimOutcome.NoSuchCode::new);
  }

  private record Telling(Orders orders, String label) implements Claims.Telling {
    @Override
    public Commands.Issue linked(Claims.Link link) {
      return orders.command(link.mirror(), new Order.Claimed(label));
    }

    @Override
    public Commands.Issue entity(String mirror, EntityChange change) {
      return orders.command(mirror, new Order.Entity(change));
    }
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
