package kagami.cloudsync.service.ops;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import kagami.cloudsync.service.store.StoreException;

/** A question to a database that may be down or hang, with an end to the waiting. */
sealed interface Patient<T> {
  /**
   * Longest wait. Larger believes a busy database longer, smaller tells of a hanging one sooner;
   * those who ask for health give up after 10 s as a rule.
   */
  Duration LIMIT = Duration.ofSeconds(3);

  /** It answered. */
  record Answered<T>(T answer) implements Patient<T> {}

  /** It did not, or failed. */
  record Silent<T>(String reason) implements Patient<T> {}

  /**
   * Asks on a thread of its own, named {@code database-asked}, which is left alone when the time is
   * over: a disk that hangs would hold a virtual thread's carrier, and with it the pages.
   */
  static <T> Patient<T> ask(Supplier<T> question) {
    CompletableFuture<T> answer =
        CompletableFuture.supplyAsync(
            question, work -> Thread.ofPlatform().name("database-asked").daemon().start(work));
    try {
      return new Answered<>(answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return new Silent<>("no answer within " + LIMIT.toSeconds() + " s");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StoreException problem) {
        return new Silent<>(String.valueOf(problem.getMessage()));
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Silent<>("interrupted");
    }
  }
}
