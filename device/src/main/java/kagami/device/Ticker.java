package kagami.device;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kagami.device.session.Event;
import kagami.device.session.Inbox;
import kagami.device.session.Link;
import org.tinylog.Logger;

/**
 * The thread {@code clock}: asks for scans at an interval, tells how the link is and looks at what
 * changes by itself.
 */
final class Ticker implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Inbox inbox;
  private final LinkWatch watch;
  private final List<Look> looks;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("clock").daemon().factory());
  private Link told = Link.FINE;

  /**
   * @param looks what else is looked at every second
   */
  Ticker(Inbox inbox, LinkWatch watch, List<Runnable> looks) {
    this.inbox = inbox;
    this.watch = watch;
    this.looks =
        Stream.concat(Stream.of((Runnable) this::lookAtLink), looks.stream())
            .map(Look::new)
            .toList();
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

  /** Begins to look at the link and the rest. */
  void start() {
    var _ =
        clock.scheduleAtFixedRate(
            () -> looks.forEach(Look::look),
            LOOK_EVERY.toMillis(),
            LOOK_EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void lookAtLink() {
    Link link = watch.look();
    if (!link.equals(told)) {
      told = link;
      inbox.post(new Event.LinkChanged(link));
    }
  }

  /**
   * One of the things looked at. Whatever goes wrong is said once, and keeps neither the others nor
   * the next second from being looked at.
   */
  private static final class Look {
    private final Runnable what;
    private boolean failing;

    Look(Runnable what) {
      this.what = what;
    }

    void look() {
      try {
        what.run();
        failing = false;
      } catch (RuntimeException | Error e) { // the outermost frame of the thread
        if (!failing) {
          Logger.warn(e, "A look at the mirror's state failed; it is tried again every second");
        }
        failing = true;
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
