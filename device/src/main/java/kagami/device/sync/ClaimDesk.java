package kagami.device.sync;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import kagami.cloudsync.claim.ClaimCode;
import kagami.cloudsync.claim.ClaimHash;
import kagami.cloudsync.wire.EventDetail;
import kagami.device.store.Events;
import kagami.device.store.MirrorStore;

/**
 * Makes the one-time code that somebody at the glass asked for. The service gets its hash; the code
 * itself is nowhere but on the glass.
 */
public final class ClaimDesk {
  /** How long a code may be typed, as the service and the glass hold it. */
  private static final Duration VALID = Duration.ofMinutes(10);

  /**
   * Shortest time left for the same code to be shown again, 1 to 9 min. Larger: a fresh one sooner;
   * smaller: fewer events for one who keeps pressing. Default 5 min.
   */
  private static final Duration ENOUGH = Duration.ofMinutes(5);

  private final MirrorStore store;
  private final Events events;
  private final InstantSource clock;
  private final ZoneId timeZone;
  private final SecureRandom random;
  private Optional<Offer> standing = Optional.empty();

  /**
   * A code on the glass.
   *
   * @param expiresAt until when it may be typed
   */
  public record Offer(ClaimCode code, Instant expiresAt) {}

  /**
   * @param timeZone where the mirror hangs
   */
  public ClaimDesk(
      MirrorStore store, Events events, InstantSource clock, ZoneId timeZone, SecureRandom random) {
    this.store = store;
    this.events = events;
    this.clock = clock;
    this.timeZone = timeZone;
    this.random = random;
  }

  /**
   * The code to be shown; takes about a tenth of a second, on a Raspberry Pi up to one.
   *
   * @throws kagami.device.store.StoreException when the offer cannot be stored
   */
  public synchronized Offer offer() {
    Instant now = clock.instant();
    Offer offer =
        standing
            .filter(known -> !known.expiresAt.isBefore(now.plus(ENOUGH)))
            .filter(known -> !known.expiresAt.isAfter(now.plus(VALID)))
            .orElseGet(() -> fresh(now));
    standing = Optional.of(offer);
    return offer;
  }

  /** The code was typed, or the link ended: the next one is another. */
  public synchronized void used() {
    standing = Optional.empty();
  }

  private Offer fresh(Instant now) {
    Offer offer = new Offer(ClaimCode.fresh(random), now.plus(VALID));
    EventDetail detail =
        new EventDetail.ClaimOffer(
            ClaimHash.of(offer.code, random), OffsetDateTime.ofInstant(offer.expiresAt, timeZone));
    store.inTransaction(
        transaction -> {
          events.append(transaction, null, detail);
          return offer;
        });
    return offer;
  }
}
