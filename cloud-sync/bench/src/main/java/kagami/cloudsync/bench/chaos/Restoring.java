package kagami.cloudsync.bench.chaos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import kagami.cloudsync.bench.part.Mirror;

/**
 * A backup now and its restore later, with something in between that only the mirrors have then:
 * confirmed scans, and if it comes soon enough, a person who is erased.
 */
final class Restoring {
  /** How long is waited for an erasure. */
  private static final Duration ERASURE = Duration.ofSeconds(10);

  private final Scene scene;
  private final AtomicLong erasedBetween;
  private long confirmed;
  private long erased;
  private long since;

  /** Adds those who were erased in between to {@code erasedBetween}. */
  Restoring(Scene scene, AtomicLong erasedBetween) {
    this.scene = scene;
    this.erasedBetween = erasedBetween;
  }

  void backUp() {
    scene.backend().backUp();
    confirmed = confirmed();
    erased = erased();
    since = System.nanoTime();
  }

  /** Whether there is something in between. */
  boolean felt() {
    return confirmed() > confirmed
        && (erased() > erased || System.nanoTime() - since > ERASURE.toNanos());
  }

  void restore() {
    erasedBetween.addAndGet(erased() - erased);
    scene.backend().restore();
    scene.heads().forget();
  }

  private long confirmed() {
    return sum(mirror -> mirror.state().scans().confirmed());
  }

  private long erased() {
    return sum(mirror -> mirror.state().erased());
  }

  private long sum(ToLongFunction<Mirror> count) {
    List<Mirror> mirrors = scene.mirrors();
    return mirrors.stream().mapToLong(count).sum();
  }
}
