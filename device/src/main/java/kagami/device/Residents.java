package kagami.device;

import java.nio.file.Path;
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
import kagami.device.store.Erasing;
import kagami.device.store.Events;
import kagami.device.store.MirrorStore;
import kagami.device.store.Pictures;
import kagami.device.store.Undated;
import kagami.device.store.Upkeep;
import kagami.device.store.Vault;

/**
 * The people of this mirror and what is kept of them.
 *
 * @param ids fresh ids, UUID version 7
 */
record Residents(
    MirrorStore store,
    Events events,
    Pictures pictures,
    People people,
    Supplier<UUID> ids,
    InstantSource clock) {

  /**
   * @param sealKey the key file; made when there is none
   */
  static Residents of(
      Path sealKey, MirrorStore store, Outbox outbox, Keepsakes elsewhere, InstantSource clock) {
    Vault vault = Vault.open(sealKey, store, new SecureRandom());
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
        new People(store, vault, events, ids::next, clock, elsewhere),
        ids::next,
        clock);
  }

  /** The first person; whoever is made here has agreed to be scanned and to keep the numbers. */
  UUID first() {
    return store.firstPerson(
        ids, clock.instant(), (t, person, purpose) -> events.consent(t, person, purpose, true));
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
