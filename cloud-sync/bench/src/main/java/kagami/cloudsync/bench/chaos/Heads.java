package kagami.cloudsync.bench.chaos;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import kagami.cloudsync.bench.part.Mirror;
import kagami.cloudsync.bench.part.Stored.Head;
import kagami.cloudsync.bench.part.Stored.Place;
import kagami.cloudsync.wire.StreamName;

/** How far the service has come with each stream, asked of its database a few times a second. */
final class Heads {
  private static final Duration ASK = Duration.ofMillis(250);

  private final Supplier<Map<Place, Head>> database;
  private Map<Place, Head> heads = Map.of();
  private long askedAt = System.nanoTime() - ASK.toNanos();

  Heads(Supplier<Map<Place, Head>> database) {
    this.database = database;
  }

  /** Another database took its place: what was asked before says nothing. */
  void forget() {
    heads = Map.of();
  }

  /** Whether nothing is missing of what mirrors had committed when they were in some state. */
  boolean complete(Map<Mirror, Mirror.State> committed) {
    if (System.nanoTime() - askedAt >= ASK.toNanos()) {
      heads = database.get();
      askedAt = System.nanoTime();
    }
    return committed.entrySet().stream()
        .allMatch(
            entry ->
                complete(entry.getKey().id(), StreamName.SCAN, entry.getValue().scans().last())
                    && complete(
                        entry.getKey().id(), StreamName.EVENT, entry.getValue().events().last()));
  }

  private boolean complete(String mirror, StreamName stream, long last) {
    return last == 0
        || heads.getOrDefault(new Place(mirror, stream), new Head(0, 0)).complete(last);
  }
}
