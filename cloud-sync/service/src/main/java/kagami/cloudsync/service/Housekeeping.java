package kagami.cloudsync.service;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kagami.cloudsync.service.store.Duties;
import kagami.cloudsync.service.store.Retention;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.Upkeep;
import org.tinylog.Logger;

/**
 * One thread, named {@code upkeep}: removes once a day what is no longer to be kept and makes room
 * for what is to come, unless another service on the same database is at it. What fails is tried
 * again the next day.
 */
final class Housekeeping implements AutoCloseable {
  /** Shortly after the start, when nobody waits for the service any more. */
  private static final Duration FIRST = Duration.ofMinutes(5);

  private static final Duration EVERY = Duration.ofDays(1);

  private static final String DUTY = "upkeep";

  /** Longer than removing ever takes, so that no two services do it at once. */
  private static final Duration LEASE = Duration.ofHours(1);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("upkeep").daemon().unstarted(work));
  private final Upkeep upkeep;
  private final Duties duties;
  private final String holder = UUID.randomUUID().toString();
  private final Retention retention;
  private final InstantSource clock;

  Housekeeping(Store store, Retention retention, InstantSource clock) {
    this.upkeep = store.upkeep();
    this.duties = store.duties();
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
      if (!duties.take(DUTY, holder, clock.instant(), LEASE)) {
        return;
      }
      upkeep.prepare(clock.instant());
      Logger.info("upkeep: {}", upkeep.prune(retention, clock.instant()));
    } catch (RuntimeException e) { // the thread's outermost frame: what it throws ends the days
      Logger.warn(e, "upkeep failed; it is tried again tomorrow");
    }
  }
}
