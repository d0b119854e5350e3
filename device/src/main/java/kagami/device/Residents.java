package kagami.device;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.UuidV7;
import kagami.device.people.Keepsakes;
import kagami.device.people.People;
import kagami.device.people.SignIn;
import kagami.device.people.SignInLimits;
import kagami.device.store.Erasing;
import kagami.device.store.MirrorStore;
import kagami.device.store.Pictures;
import kagami.device.store.Upkeep;
import kagami.device.store.Vault;

/**
 * The people of this mirror and what is kept of them.
 *
 * @param ids fresh ids, UUID version 7
 */
record Residents(
    MirrorStore store, Pictures pictures, People people, Supplier<UUID> ids, InstantSource clock) {

  /**
   * @param sealKey the key file; made when there is none
   */
  static Residents of(Path sealKey, MirrorStore store, Keepsakes elsewhere, InstantSource clock) {
    Vault vault = Vault.open(sealKey, store, new SecureRandom());
    UuidV7 ids = new UuidV7(clock, new SecureRandom());
    return new Residents(
        store,
        new Pictures(store, vault),
        new People(store, vault, ids::next, clock, elsewhere),
        ids::next,
        clock);
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
    Erasing erasing = new Erasing(store, clock);
    return new Upkeep(
        List.of(
            new Upkeep.Chore(
                "limits of pictures", () -> pictures.applyLimits(today(clockCheck)) >= 0),
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
