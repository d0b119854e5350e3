package kagami.device.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.tinylog.Logger;

/**
 * What has to be done at the start and once a day to what is kept, on the thread {@code upkeep}. It
 * waits for a scan to end before it begins. Work that fails says so once, and once when it works
 * again; meanwhile it is tried anew every hour.
 */
public final class Upkeep implements AutoCloseable {
  private static final Duration EVERY = Duration.ofDays(1);

  /**
   * Pause after a failure. Range 1 min to 1 d; larger spares a full disk, smaller removes traces
   * sooner. Default 1 h.
   */
  private static final Duration AGAIN = Duration.ofHours(1);

  /**
   * Pause between looks at the clock. Range 1 s to 1 h; larger wakes the processor less, smaller
   * begins sooner after a scan. Default 1 min.
   */
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  /** Longest wait for work in hand when closing; what is cut off is done at the next start. */
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final List<Plan> plans;
  private final BooleanSupplier scanning;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("upkeep").daemon().factory());

  /** One piece of work. */
  public interface Work {
    /** Returns false when something is left to do that could not be done now. */
    boolean run();
  }

  /**
   * A piece of work and its name in the log.
   *
   * @param name such as {@code limits of pictures}
   */
  public record Chore(String name, Work work) {}

  /** A chore and how it went last. */
  private static final class Plan {
    private final Chore chore;
    private Optional<Instant> last = Optional.empty();
    private boolean failing;

    Plan(Chore chore) {
      this.chore = chore;
    }

    /** A clock that was set back does not put work off. */
    boolean due(Instant now) {
      Duration pause = failing ? AGAIN : EVERY;
      return last.map(then -> Duration.between(then, now).abs().compareTo(pause) >= 0).orElse(true);
    }
  }

  /**
   * Plans the work; it begins with {@link #start()}.
   *
   * @param scanning true while somebody is being scanned
   */
  public Upkeep(List<Chore> chores, BooleanSupplier scanning, InstantSource clock) {
    this.plans = chores.stream().map(Plan::new).toList();
    this.scanning = scanning;
    this.clock = clock;
  }

  /** Does what is due, and from now on each day. */
  public void start() {
    var _ =
        thread.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Does what is due, unless somebody is being scanned. Belongs to one thread. */
  void look() {
    for (Plan plan : plans) {
      Instant now = clock.instant();
      if (!scanning.getAsBoolean() && plan.due(now)) {
        plan.last = Optional.of(now);
        run(plan);
      }
    }
  }

  private static void run(Plan plan) {
    try {
      boolean whole = plan.chore.work.run();
      if (whole && plan.failing) {
        Logger.info("Daily work is done again: {}", plan.chore.name);
      }
      if (!whole && !plan.failing) {
        Logger.warn("Daily work is left to do and tried again: {}", plan.chore.name);
      }
      plan.failing = !whole;
    } catch (Exception e) { // the thread's outermost loop: the other work is done all the same
      if (plan.failing) {
        Logger.debug(e, "Daily work still fails: {}", plan.chore.name);
      } else {
        Logger.warn(e, "Daily work failed and is tried again: {}", plan.chore.name);
      }
      plan.failing = true;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
