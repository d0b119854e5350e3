package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicBoolean;
import kagami.device.session.Link;
import org.junit.jupiter.api.Test;

class LinkWatchTest {
  private final SettableNanos clock = new SettableNanos();
  private final AtomicBoolean connected = new AtomicBoolean();
  private final LinkWatch watch = new LinkWatch(connected::get, () -> 2, clock);

  @Test
  void aBrokerIsAwayOnlyAfterMoreThanAHiccup() {
    clock.advanceMs(LinkWatch.HICCUP.toMillis());
    assertEquals(new Link(false, 2), watch.look());
    clock.advanceMs(1);
    assertEquals(new Link(true, 2), watch.look());
    connected.set(true);
    assertEquals(new Link(false, 2), watch.look());
    connected.set(false);
    clock.advanceMs(1000);
    assertEquals(new Link(false, 2), watch.look());
  }
}
