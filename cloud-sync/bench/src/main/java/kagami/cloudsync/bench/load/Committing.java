package kagami.cloudsync.bench.load;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongConsumer;
import kagami.cloudsync.bench.part.PartException;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.ScanStore;

/**
 * Ingest without its broker: arrivals are read on one thread and committed in batches on another,
 * with the same bounds.
 */
final class Committing {
  /** Most messages in one commit; ingest's own default. */
  private static final int BATCH = 128;

  /** Most messages read and not committed; ingest's own default. */
  private static final int WINDOW = 256;

  private final ScanStore store;
  private final BlockingQueue<Optional<Arrival>> waiting = new ArrayBlockingQueue<>(WINDOW);

  Committing(ScanStore store) {
    this.store = store;
  }

  /** Commits all of them; {@code progress} is told how many after each batch. */
  void run(Iterator<Arrival> arrivals, LongConsumer progress) {
    FutureTask<Boolean> reading = new FutureTask<>(() -> read(arrivals));
    Thread.ofPlatform().name("reading").daemon().start(reading);
    try {
      long committed = 0;
      boolean more = true;
      while (more) {
        List<Optional<Arrival>> taken = new ArrayList<>();
        taken.add(waiting.take());
        waiting.drainTo(taken, BATCH - 1);
        more = taken.getLast().isPresent();
        List<Arrival> batch = taken.stream().flatMap(Optional::stream).toList();
        store.commit(batch);
        committed += batch.size();
        progress.accept(committed);
      }
      reading.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartException("interrupted while committing", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("what the generator made cannot be read", e.getCause());
    }
  }

  private boolean read(Iterator<Arrival> arrivals) throws InterruptedException {
    try {
      while (arrivals.hasNext()) {
        waiting.put(Optional.of(arrivals.next()));
      }
      return true;
    } finally {
      waiting.put(Optional.empty());
    }
  }
}
