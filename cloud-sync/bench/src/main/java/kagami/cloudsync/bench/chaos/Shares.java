package kagami.cloudsync.bench.chaos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import kagami.cloudsync.bench.part.Service;

/**
 * How much each service stored by its own count, over all its lives; what one stored between the
 * last question and its death is not in it. A thread of its own asks.
 */
final class Shares implements AutoCloseable {
  private static final Duration ASK = Duration.ofSeconds(1);

  private final List<Service> services;
  private final long[] before;
  private final long[] now;
  private volatile boolean closed;

  Shares(List<Service> services) {
    this.services = List.copyOf(services);
    this.before = new long[services.size()];
    this.now = new long[services.size()];
  }

  /** Starts asking. */
  void start() {
    Thread.ofVirtual()
        .name("shares")
        .start(
            () -> {
              while (!closed) {
                ask();
                LockSupport.parkNanos(ASK.toNanos());
              }
            });
  }

  /** Asks each of them once more; what each stored, in their order. */
  List<Long> stored() {
    ask();
    synchronized (this) {
      return IntStream.range(0, before.length).mapToObj(i -> before[i] + now[i]).toList();
    }
  }

  @Override
  public void close() {
    closed = true;
  }

  private void ask() {
    for (int i = 0; i < before.length; i++) {
      int service = i;
      services.get(i).stored().ifPresent(count -> note(service, count));
    }
  }

  /** A count that is smaller than before is that of another life. */
  private synchronized void note(int service, long count) {
    if (count < now[service]) {
      before[service] += now[service];
    }
    now[service] = count;
  }
}
