package kagami.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {
  @Test
  void resultsComeInTheOrderOfTheWorkWhoeverDidIt() {
    try (ExecutorService helper = Executors.newSingleThreadExecutor()) {
      List<Supplier<Integer>> work =
          IntStream.range(0, 100).<Supplier<Integer>>mapToObj(i -> () -> i * i).toList();

      assertEquals(
          IntStream.range(0, 100).map(i -> i * i).boxed().toList(), new Lanes(helper).run(work));
    }
  }

  @Test
  void twoPiecesRunAtTheSameTime() {
    CountDownLatch both = new CountDownLatch(2);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Supplier<Boolean> meets =
        () -> {
          threads.add(Thread.currentThread());
          both.countDown();
          return awaited(both);
        };
    try (ExecutorService helper = Executors.newSingleThreadExecutor()) {
      assertEquals(List.of(true, true), new Lanes(helper).run(List.of(meets, meets)));
      assertEquals(2, threads.size());
    }
  }

  @Test
  void oneLaneDoesAllWhenThereIsNoHelper() {
    assertEquals(
        List.of(1, 2, 3), new Lanes(Runnable::run).run(List.of(() -> 1, () -> 2, () -> 3)));
  }

  @Test
  void aFailureOfEitherLaneReachesTheCallerAsItIs() {
    Thread caller = Thread.currentThread();
    for (boolean inCaller : new boolean[] {true, false}) {
      CountDownLatch both = new CountDownLatch(2);
      Supplier<Boolean> failing =
          () -> {
            both.countDown();
            awaited(both);
            if (Thread.currentThread().equals(caller) == inCaller) {
              throw new IllegalArgumentException("broken piece");
            }
            return true;
          };
      try (ExecutorService helper = Executors.newSingleThreadExecutor()) {
        Lanes lanes = new Lanes(helper);
        IllegalArgumentException failure =
            assertThrows(
                IllegalArgumentException.class, () -> lanes.run(List.of(failing, failing)));
        assertEquals("broken piece", failure.getMessage());
      }
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
