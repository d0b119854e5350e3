package kagami.cloudsync.service;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kagami.cloudsync.service.store.Retention;
import kagami.cloudsync.service.store.StoreException;
import kagami.cloudsync.service.store.Upkeep;
import org.tinylog.Logger;

/**
 * One thread, named {@code upkeep}: removes once a day what is no longer to be kept and makes room
 * for what is to come. What fails is tried again the next day.
 */
final class Housekeeping implements AutoCloseable {
  /** Shortly after the start, when nobody waits for the service any more. */
  private static final Duration FIRST = Duration.ofMinutes(5);

  private static final Duration EVERY = Duration.ofDays(1);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("upkeep").daemon().unstarted(work));
  private final Upkeep upkeep;
  private final Retention retention;
  private final InstantSource clock;

  Housekeeping(Upkeep upkeep, Retention retention, InstantSource clock) {
    this.upkeep = upkeep;
    this.retention = retention;
    this.clock = clock;
  }

  void start() {
    var _ =
        thread.scheduleAtFixedRate(
            this::run, FIRST.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void run() {
    try {
      upkeep.prepare(clock.instant());
      Logger.info("upkeep: {}", upkeep.prune(retention, clock.instant()));
    } catch (StoreException e) {
      Logger.warn(e, "upkeep failed; it is tried again tomorrow");
    }
  }
}
