package kagami.cloudsync.service.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kagami.cloudsync.wire.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Receipts of what is committed that are still to be sent. A receipt costs the broker as much as a
 * scan does, so while messages come without a pause those of one mirror are gathered; their window
 * is free meanwhile, since the broker's own acknowledgement opens it.
 */
final class Receipts {
  /**
   * How long a receipt may be held back. Larger sends fewer messages under load, smaller empties
   * the mirrors' outboxes sooner. Well below the 5 s after which a mirror sends again.
   */
  private static final Duration HELD = Duration.ofMillis(500);

  private final Map<String, Set<UUID>> byMirror = new LinkedHashMap<>();
  private @Nullable Instant since;

  /** Adds ids that a mirror may forget; each is told once however often it is added. */
  void add(String mirror, Collection<UUID> ids, Instant now) {
    byMirror.computeIfAbsent(mirror, _ -> new LinkedHashSet<>()).addAll(ids);
    if (since == null) {
      since = now;
    }
  }

  boolean none() {
    return byMirror.isEmpty();
  }

  /** Whether the oldest was held back long enough, also when the clock was set back meanwhile. */
  boolean due(Instant now) {
    return since != null && (now.isBefore(since) || !now.isBefore(since.plus(HELD)));
  }

  /**
   * Takes everything out, mirror by mirror in pieces that fit one message; what could not be sent
   * stays.
   */
  <E extends Exception> void drain(Sending<E> sending) throws E {
    for (String mirror : List.copyOf(byMirror.keySet())) {
      List<UUID> ids = List.copyOf(byMirror.getOrDefault(mirror, Set.of()));
      for (int from = 0; from < ids.size(); from += Limits.RECEIPT_IDS) {
        sending.send(mirror, ids.subList(from, Math.min(from + Limits.RECEIPT_IDS, ids.size())));
      }
      byMirror.remove(mirror);
    }
    since = null;
  }

  /** Sends one receipt. */
  interface Sending<E extends Exception> {
    void send(String mirror, List<UUID> ids) throws E;
  }
}
