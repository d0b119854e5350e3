package kagami.device.session;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where events meet in one order. */
public final class Inbox {
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  /** Hands over an event; from any thread, never waits. */
  public void post(Event event) {
    events.add(event);
  }

  /** The next event, if one comes in time. */
  Optional<Event> take(long atMostNs) throws InterruptedException {
    return Optional.ofNullable(events.poll(atMostNs, TimeUnit.NANOSECONDS));
  }
}
