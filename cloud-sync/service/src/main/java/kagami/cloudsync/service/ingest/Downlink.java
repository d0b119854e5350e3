package kagami.cloudsync.service.ingest;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.Claims;
import kagami.cloudsync.service.store.Commands;
import kagami.cloudsync.service.store.Entities;
import kagami.cloudsync.service.store.Fault;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.wire.Backoff;
import kagami.cloudsync.wire.EntityChange;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.Order;

/**
 * What goes down to the mirrors: the commands that are due, and what one mirror's events mean for
 * the other mirrors of its account. Keeps nothing itself, so that any service can do any of it.
 */
public final class Downlink {
  /** Most commands sent at once. */
  private static final int MOST = 32;

  private final Commands commands;
  private final Claims claims;
  private final Entities entities;
  private final Predicate<UUID> erased;
  private final Orders orders;
  private final Backoff answer;
  private final RandomGenerator random;

  /**
   * A downlink of what a store holds.
   *
   * @param answer waits between two times of sending a command that is not answered
   */
  public Downlink(Store store, Orders orders, Backoff answer, RandomGenerator random) {
    this.commands = store.commands();
    this.claims = store.claims();
    this.entities = store.entities();
    this.erased = store.tombstones()::contains;
    this.orders = orders;
    this.answer = answer;
    this.random = random;
  }

  /** Takes the commands that are to be sent now. */
  List<Commands.CommandRow> due(Instant now) {
    return commands.takeDue(now, answer, random, MOST);
  }

  /**
   * Issues what follows from committed messages. To be done before they are acknowledged and also
   * for those that were there before: then nothing is missed when the service dies in between, and
   * nothing happens twice. What fails for one message or one mirror keeps nothing from the others.
   *
   * @throws RuntimeException the first failure with the others in it, once all were tried; or the
   *     database's, at once
   */
  void follow(List<Arrival> batch) {
    each(
        batch,
        arrival -> {
          if (arrival instanceof Arrival.Event event) {
            follow(event);
          }
        });
  }

  private void follow(Arrival.Event event) {
    switch (event.event().detail()) {
      case EventDetail.Entity(EntityChange change) -> forward(event, change);
      case EventDetail.PersonErased(UUID person) ->
          each(others(event), other -> issue(event, other, new Order.ErasePerson(person)));
      case EventDetail.RoutineStep _,
          EventDetail.Irritation _,
          EventDetail.Product _,
          EventDetail.Treatment _,
          EventDetail.Consent _,
          EventDetail.ClaimOffer _,
          EventDetail.Gone _ -> {}
    }
  }

  private void forward(Arrival.Event event, EntityChange change) {
    if (change.person() == null || !erased.test(change.person())) {
      each(
          others(event),
          other -> {
            issue(event, other, new Order.Entity(change));
            entities.apply(other, change, event.receivedAt());
          });
    }
  }

  private void issue(Arrival.Event event, String mirror, Order order) {
    commands.issue(orders.following(event.id(), mirror, order));
  }

  /** The mirrors of the same account but for the one it came from. */
  private List<String> others(Arrival.Event event) {
    return claims.link(event.mirror()).stream()
        .flatMap(own -> claims.links(own.account()).stream())
        .map(Claims.Link::mirror)
        .filter(mirror -> !mirror.equals(event.mirror()))
        .toList();
  }

  /**
   * Does all, also when one fails that would fail again, and tells of the failures then. When the
   * database fails it stops at once: each of the others would wait for it in vain.
   */
  private static <T> void each(List<T> all, Consumer<T> work) {
    RuntimeException failure = null;
    for (T one : all) {
      try {
        work.accept(one);
      } catch (RuntimeException e) {
        if (!Fault.isOfTheMessage(e)) {
          throw e;
        }
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
