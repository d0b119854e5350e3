package kagami.device;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import kagami.device.session.Inbox;
import org.junit.jupiter.api.Test;

class TickerTest {
  @Test
  void aLookThatFailsEndsNeitherTheOthersNorItself() {
    AtomicInteger failing = new AtomicInteger();
    AtomicInteger other = new AtomicInteger();
    LinkWatch watch = new LinkWatch(() -> true, () -> 0, System::nanoTime);
    List<Runnable> looks =
        List.of(
            () -> {
              failing.incrementAndGet();
              throw new IllegalStateException("on purpose");
            },
            other::incrementAndGet);
    try (Ticker ticker = new Ticker(new Inbox(), watch, looks)) {
      ticker.start();
      Waiting.until("looked twice", Duration.ofSeconds(20), () -> other.get() >= 2);
    }
    assertTrue(failing.get() >= 2);
  }
}
