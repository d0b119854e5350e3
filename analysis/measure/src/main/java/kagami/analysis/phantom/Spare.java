package kagami.analysis.phantom;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Working room that threads take in turns, so that a picture needs no more of it than there are
 * threads at work. What is in it when it is taken is not defined.
 */
final class Spare<T> {
  private final Queue<T> idle = new ConcurrentLinkedQueue<>();
  private final Supplier<T> fresh;

  /**
   * @param fresh makes one when all are in use
   */
  Spare(Supplier<T> fresh) {
    this.fresh = fresh;
  }

  /** Does some work in one of them. */
  void use(Consumer<T> work) {
    T found = idle.poll();
    T room = found == null ? fresh.get() : found;
    work.accept(room);
    idle.add(room);
  }
}
