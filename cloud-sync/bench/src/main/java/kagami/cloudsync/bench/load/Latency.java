package kagami.cloudsync.bench.load;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import kagami.cloudsync.bench.part.LocalMirror;
import kagami.cloudsync.bench.part.PartException;
import kagami.cloudsync.bench.part.Stage;
import kagami.cloudsync.bench.part.Waiting;
import kagami.cloudsync.wire.ScanMessage;

/** How long it takes from the commit in the mirror's outbox until the receipt emptied it again. */
final class Latency {
  private static final int MIRRORS = 4;

  /** Between two scans, all mirrors together; far more than mirrors make. */
  private static final long EVERY_NANOS = 50_000_000;

  /** A page that is open shows a scan while its person still stands there. */
  private static final double BAR_MS = 1_000;

  private final Sizes sizes;
  private final Map<UUID, Long> committed = new ConcurrentHashMap<>();
  private final Queue<Double> taken = new ConcurrentLinkedQueue<>();

  Latency(Sizes sizes) {
    this.sizes = sizes;
  }

  Section run(Stage stage) {
    try (SyncScene scene = new SyncScene(stage, "latency-service", List.of()).start()) {
      List<LocalMirror> mirrors = new ArrayList<>();
      for (int i = 0; i < MIRRORS; i++) {
        mirrors.add(stage.add(new LocalMirror(stage, "timed-" + i, scene.broker(), this::arrived)));
        mirrors.getLast().start();
      }
      connect(mirrors);
      take(mirrors);
      if (!Waiting.until(sizes.latency(), committed::isEmpty)) {
        throw new PartException(committed.size() + " scans got no receipt");
      }
      mirrors.forEach(LocalMirror::close);
    }
    Percentiles times = Percentiles.of(taken);
    return Section.of(
        "from the outbox's commit to the receipt",
        Figure.plain("50 %", times.p50(), "ms"),
        Figure.atMost(BAR_MS, "95 %", times.p95(), "ms"),
        Figure.plain("99 %", times.p99(), "ms"));
  }

  private void connect(List<LocalMirror> mirrors) {
    if (!Waiting.until(sizes.latency(), () -> mirrors.stream().allMatch(LocalMirror::connected))) {
      throw new PartException("the mirrors do not reach the broker");
    }
  }

  private void take(List<LocalMirror> mirrors) {
    Scans scans = new Scans(1);
    long end = System.nanoTime() + sizes.latency().toNanos();
    for (long i = 0; System.nanoTime() < end; i++) {
      int mirror = (int) (i % MIRRORS);
      ScanMessage scan = scans.scan(mirror, i / MIRRORS + 1, OffsetDateTime.now(ZoneOffset.UTC));
      mirrors.get(mirror).commit(List.of(scan));
      Long early = committed.putIfAbsent(scan.id(), System.nanoTime());
      if (early != null) { // the receipt was faster than this thread
        committed.remove(scan.id());
        taken.add(0.0);
      }
      LockSupport.parkNanos(EVERY_NANOS);
    }
  }

  private void arrived(Collection<UUID> ids) {
    long now = System.nanoTime();
    for (UUID id : ids) {
      Long since = committed.putIfAbsent(id, now);
      if (since != null) {
        committed.remove(id);
        taken.add((now - since) / 1e6);
      }
    }
  }
}
