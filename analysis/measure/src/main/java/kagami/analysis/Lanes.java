package kagami.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Does pieces of work in two lanes: that of the caller, and one of a helper. Each takes the next
 * piece when it is done with its last. What comes out does not depend on who did what.
 */
final class Lanes {
  private final Executor helper;

  /**
   * @param helper runs one lane at a time; one that runs it in the caller makes two lanes one
   */
  Lanes(Executor helper) {
    this.helper = helper;
  }

  /**
   * Does all pieces; when it returns or throws, no lane runs any more.
   *
   * @return what each piece gave, in their order
   */
  <T> List<T> run(List<Supplier<T>> pieces) {
    AtomicReferenceArray<Optional<T>> done = new AtomicReferenceArray<>(pieces.size());
    AtomicInteger next = new AtomicInteger();
    Runnable lane =
        () -> {
          for (int i = next.getAndIncrement(); i < pieces.size(); i = next.getAndIncrement()) {
            done.set(i, Optional.of(pieces.get(i).get()));
          }
        };
    CompletableFuture<Void> other = CompletableFuture.runAsync(lane, helper);
    try {
      lane.run();
    } finally {
      next.set(pieces.size());
      other.handle((_, _) -> pieces).join();
    }
    rethrow(other);
    List<T> results = new ArrayList<>();
    IntStream.range(0, pieces.size()).forEach(i -> results.add(done.get(i).orElseThrow()));
    return results;
  }

  /** As if the caller had run the lane. */
  private static void rethrow(CompletableFuture<Void> lane) {
    if (lane.state() == Future.State.FAILED) {
      switch (lane.exceptionNow()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case Throwable failure -> throw new IllegalStateException(failure);
      }
    }
  }
}
