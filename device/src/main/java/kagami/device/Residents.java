package kagami.device;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.UuidV7;
import kagami.device.people.Keepsakes;
import kagami.device.people.People;
import kagami.device.people.SignIn;
import kagami.device.people.SignInLimits;
import kagami.device.session.Inbox;
import kagami.device.session.Who;
import kagami.device.store.Erasing;
import kagami.device.store.Events;
import kagami.device.store.FaceViews;
import kagami.device.store.MirrorStore;
import kagami.device.store.Pictures;
import kagami.device.store.Undated;
import kagami.device.store.Upkeep;
import kagami.device.store.Vault;
import kagami.device.sync.AccountLink;
import kagami.device.sync.ClaimDesk;
import kagami.device.sync.LiveOrders;
import kagami.device.sync.MirrorDesk;

/**
 * The people of this mirror and what is kept of them.
 *
 * @param ids fresh ids, UUID version 7
 */
record Residents(
    MirrorStore store,
    Events events,
    Pictures pictures,
    FaceViews views,
    People people,
    Supplier<UUID> ids,
    InstantSource clock) {

  /**
   * @param vault seals what nobody is to read from a copy of the database
   */
  static Residents of(
      Vault vault, MirrorStore store, Outbox outbox, Keepsakes elsewhere, InstantSource clock) {
    UuidV7 ids = new UuidV7(clock, new SecureRandom());
    ClockCheck check = ClockCheck.here();
    Events events =
        new Events(
            outbox,
            ids::next,
            new Events.Dating(
                clock,
                ZoneId.systemDefault(),
                check::quality,
                () -> Optional.of(new Undated.Reading(check.boot(), System.nanoTime()))));
    return new Residents(
        store,
        events,
        new Pictures(store, vault),
        new FaceViews(store, vault),
        new People(store, vault, events, ids::next, clock, elsewhere),
        ids::next,
        clock);
  }

  /** The first person; whoever is made here has agreed to be scanned and to keep the numbers. */
  UUID first() {
    return store.firstPerson(
        ids, clock.instant(), (t, person, purpose) -> events.consent(t, person, purpose, true));
  }

  /**
   * How the mirror is linked to an account; codes run by the real time also where it is simulated.
   *
   * @param usual who is meant while nobody is signed in
   * @param queued called when there is something to be sent
   */
  Linking linking(Inbox inbox, Supplier<Who> usual, Runnable queued) {
    ClaimDesk claims =
        new ClaimDesk(
            store, events, InstantSource.system(), ZoneId.systemDefault(), new SecureRandom());
    return new Linking(claims, new AccountLink(store), inbox, usual, queued);
  }

  /**
   * Where commands are taken; by the real time also where it is simulated.
   *
   * @param mirror the mirror's id
   * @param outbox a queue in the same database
   * @param live carries out what the database cannot
   */
  MirrorDesk desk(String mirror, Outbox outbox, LiveOrders live, MirrorDesk.Told told) {
    return new MirrorDesk(
        mirror,
        new MirrorDesk.Memory(store, outbox, events, people),
        live,
        told,
        InstantSource.system());
  }

  /** How they say who they are. */
  SignIn signIn(SignInLimits limits) {
    return new SignIn(store, limits, clock, new SecureRandom());
  }

  /**
   * What is to be done daily.
   *
   * @param scanning true while somebody is being scanned
   */
  Upkeep upkeep(BooleanSupplier scanning, ClockCheck clockCheck) {
    Erasing erasing = new Erasing(store, events, clock);
    return new Upkeep(
        List.of(
            new Upkeep.Chore(
                "limits of pictures", () -> pictures.applyLimits(today(clockCheck)) >= 0),
            new Upkeep.Chore("limit of events", () -> events.applyLimit(store) >= 0),
            new Upkeep.Chore(
                "traces of what was erased", () -> erasing.finish() == Erasing.Outcome.NO_TRACE),
            new Upkeep.Chore(
                "the journal as agreed",
                () -> {
                  people.tidy();
                  return true;
                })),
        scanning,
        clock);
  }

  /** With a date that may be wrong, no picture is too old: only the limit of room holds. */
  private Instant today(ClockCheck clockCheck) {
    return clockCheck.quality() == ClockQuality.UNSYNCHRONISED ? Instant.EPOCH : clock.instant();
  }
}
