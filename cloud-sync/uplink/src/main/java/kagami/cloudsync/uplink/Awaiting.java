package kagami.cloudsync.uplink;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import kagami.cloudsync.wire.Backoff;

/**
 * The entries whose receipt is due, and what follows when it does not come. As long as other
 * receipts come, a late entry gives its place back, so that messages which are never confirmed
 * block nothing. When none comes at all the service is away: then only one message goes out now and
 * then, so that the broker is not filled with copies.
 */
final class Awaiting {
  private final int most;
  private final Backoff receipt;
  private final RandomGenerator random;
  private final Map<UUID, Instant> sent = new HashMap<>();
  private Instant lastReceipt = Instant.MIN;
  private Instant nextProbe = Instant.MIN;
  private int probes;

  /** At most so many entries, each late after the first wait of {@code receipt}. */
  Awaiting(int most, Backoff receipt, RandomGenerator random) {
    this.most = most;
    this.receipt = receipt;
    this.random = random;
  }

  /** Notes what was sent. */
  void sent(UUID id, Instant now) {
    sent.put(id, now);
  }

  /** Notes what was confirmed; the service is there. */
  void confirmed(Collection<UUID> ids, Instant now) {
    ids.forEach(sent::remove);
    lastReceipt = now;
    nextProbe = Instant.MIN;
    probes = 0;
  }

  /** Whether an entry may be sent as far as receipts are concerned. */
  boolean room(UUID id) {
    return sent.containsKey(id) || sent.size() < most;
  }

  /**
   * Whether no receipt has come since an entry was sent that is late by now. When there is one,
   * late entries are no longer counted.
   */
  boolean silent(Instant now) {
    Duration patience = receipt.first();
    boolean silent =
        sent.values().stream()
            .anyMatch(at -> !at.plus(patience).isAfter(now) && at.isAfter(lastReceipt));
    if (!silent) {
      sent.values().removeIf(at -> !at.plus(patience).isAfter(now));
    }
    return silent;
  }

  /** Whether it is time to try with one message whether the service is back. */
  boolean probe(Instant now) {
    if (now.isBefore(nextProbe)) {
      return false;
    }
    nextProbe = now.plus(receipt.after(probes++, random));
    return true;
  }
}
