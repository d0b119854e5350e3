package kagami.device;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kagami.cloudsync.outbox.OutboxException;
import kagami.device.session.Event;
import kagami.device.session.Inbox;
import kagami.device.session.Link;
import org.tinylog.Logger;

/** The thread {@code clock}: asks for scans at an interval and tells how the link is. */
final class Ticker implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Inbox inbox;
  private final LinkWatch watch;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("clock").daemon().factory());
  private Link told = Link.FINE;

  Ticker(Inbox inbox, LinkWatch watch) {
    this.inbox = inbox;
    this.watch = watch;
  }

  /**
   * Asks for scans from now on.
   *
   * @param interval time between scans by themselves, the first at once; zero = none
   */
  void scanEvery(Duration interval) {
    if (interval.isPositive()) {
      var _ =
          clock.scheduleAtFixedRate(
              () -> inbox.post(new Event.ScanDue()), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Begins to look at the link. */
  void start() {
    var _ =
        clock.scheduleAtFixedRate(
            this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      Link link = watch.look();
      if (!link.equals(told)) {
        told = link;
        inbox.post(new Event.LinkChanged(link));
      }
    } catch (OutboxException e) {
      Logger.warn(e, "The outbox could not be looked at");
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
