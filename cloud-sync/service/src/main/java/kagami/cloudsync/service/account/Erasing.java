package kagami.cloudsync.service.account;

import java.time.InstantSource;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import kagami.cloudsync.service.ingest.Orders;
import kagami.cloudsync.service.store.Claims;
import kagami.cloudsync.service.store.Commands;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.Tombstones;
import kagami.cloudsync.wire.Order;

/**
 * Erases persons: a tombstone that nothing passes, and a command to every mirror that may know
 * them. The mirrors are told first: whoever is told and not yet erased here is erased by the
 * mirror's own word, and a failure in between is made good by asking again.
 */
public final class Erasing {
  private final Tombstones tombstones;
  private final Claims claims;
  private final Commands commands;
  private final Orders orders;
  private final InstantSource clock;

  /** Erases in a store. */
  public Erasing(Store store, Orders orders, InstantSource clock) {
    this.tombstones = store.tombstones();
    this.claims = store.claims();
    this.commands = store.commands();
    this.orders = orders;
    this.clock = clock;
  }

  /**
   * What was done.
   *
   * @param rows how many rows were removed
   * @param mirrors the mirrors that were told
   */
  public record Erased(long rows, List<String> mirrors) {}

  /**
   * Erases a person for good; may be called again.
   *
   * @param account id of the account that asks; its mirrors are told although they may have sent
   *     nothing yet
   */
  public Erased erase(UUID person, String account) {
    SortedSet<String> mirrors = new TreeSet<>(tombstones.mirrors(person));
    claims.links(account).forEach(link -> mirrors.add(link.mirror()));
    for (String mirror : mirrors) {
      commands.issue(orders.command(mirror, new Order.ErasePerson(person)));
    }
    return new Erased(tombstones.erase(person, clock.instant()), List.copyOf(mirrors));
  }
}
