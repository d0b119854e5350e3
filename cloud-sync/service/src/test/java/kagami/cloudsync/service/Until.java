package kagami.cloudsync.service;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for conditions. */
public final class Until {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Until() {}

  /** Returns when both are equal; fails with the last value after half a minute. */
  public static <T> void equal(T expected, Supplier<T> actual) {
    long end = System.nanoTime() + LIMIT.toNanos();
    T last = actual.get();
    while (!expected.equals(last)) {
      if (System.nanoTime() > end) {
        fail("expected " + expected + ", but after " + LIMIT + " still " + last);
      }
      LockSupport.parkNanos(10_000_000);
      last = actual.get();
    }
  }
}
