package kagami.device.camera;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hands the newest of something from the thread that makes it to the one that uses it; what nobody
 * took in time is given back to be used again.
 */
final class FrameExchange<T> {
  private final Deque<T> returned = new ArrayDeque<>();
  private @Nullable T newest;
  private long newestNs;
  private long lastNs;
  private boolean begun;
  private @Nullable CameraException end;

  /**
   * @param nowNs present time, from which silence counts
   */
  FrameExchange(long nowNs) {
    this.lastNs = nowNs;
  }

  /** Something that is free to be filled, if anything is. */
  synchronized Optional<T> free() {
    return Optional.ofNullable(returned.pollFirst());
  }

  /**
   * Puts something new in the place of what nobody took.
   *
   * @param stampNs its timestamp
   * @param nowNs present time
   */
  synchronized void offer(T made, long stampNs, long nowNs) {
    T late = newest;
    if (late != null) {
      returned.addLast(late);
    }
    newest = made;
    newestNs = stampNs;
    lastNs = nowNs;
    begun = true;
    notifyAll();
  }

  /**
   * Takes the newest that is not older than asked for.
   *
   * @param untilNs latest time to wait to, on {@link System#nanoTime()}'s clock
   * @throws CameraException when there will be nothing more
   */
  synchronized Optional<T> take(long notBeforeNs, long untilNs) {
    while (true) {
      CameraException ended = end;
      if (ended != null) {
        throw new CameraException(String.valueOf(ended.getMessage()), ended);
      }
      T now = newest;
      if (now != null && newestNs >= notBeforeNs) {
        newest = null;
        return Optional.of(now);
      }
      long leftMs = (untilNs - System.nanoTime() + 999_999) / 1_000_000;
      if (leftMs <= 0) {
        return Optional.empty();
      }
      try {
        wait(leftMs);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CameraException("stopped while waiting for a picture", e);
      }
    }
  }

  /** What was taken is free again. */
  synchronized void giveBack(T used) {
    returned.addLast(used);
  }

  /** Everything that nobody took, or that is free again; the receiver disposes of it. */
  synchronized List<T> clear() {
    List<T> all = new ArrayList<>(returned);
    returned.clear();
    T late = newest;
    if (late != null) {
      all.add(late);
    }
    newest = null;
    return all;
  }

  /** There will be nothing more; the first reason stays. */
  synchronized void end(CameraException why) {
    if (end == null) {
      end = why;
    }
    notifyAll();
  }

  /** Time since something was offered last, ns. */
  synchronized long silentForNs(long nowNs) {
    return nowNs - lastNs;
  }

  /** True once something was offered. */
  synchronized boolean begun() {
    return begun;
  }

  /** True once anything has ended this. */
  synchronized boolean ended() {
    return end != null;
  }
}
