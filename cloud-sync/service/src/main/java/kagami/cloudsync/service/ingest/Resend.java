package kagami.cloudsync.service.ingest;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import kagami.cloudsync.service.store.Commands;
import kagami.cloudsync.service.store.Duties;
import kagami.cloudsync.service.store.Sequences;
import kagami.cloudsync.service.store.Sequences.Gap;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreException;
import kagami.cloudsync.wire.Limits;
import kagami.cloudsync.wire.Order;
import org.tinylog.Logger;

/**
 * One thread, named {@code resend}: asks mirrors for what is missing of their streams. Of several
 * services on one database one does it at a time, and of each stream one request is open at a time.
 */
public final class Resend implements AutoCloseable {
  private static final String DUTY = "resend";

  /**
   * For how many looks the duty is kept without coming back. Larger: a slow look is not done twice;
   * smaller: another takes over sooner from a service that was killed. Default 12: a minute.
   */
  private static final int LEASE_LOOKS = 12;

  /** Most gaps asked for in one look. */
  private static final int MOST = 64;

  /**
   * Most messages between two gaps that are sent again along with them. Larger needs fewer
   * requests, smaller fewer messages.
   */
  private static final int BETWEEN = 32;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("resend").daemon().unstarted(work));
  private final ResendSettings settings;
  private final Sequences sequences;
  private final Commands commands;
  private final Duties duties;
  private final Orders orders;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final IngestMeter meter;
  private final String holder;
  private boolean failing;

  /** Makes a thread that does nothing until {@link #start()}. */
  public Resend(
      ResendSettings settings,
      Store store,
      Orders orders,
      InstantSource clock,
      RandomGenerator random,
      IngestMeter meter) {
    this.settings = settings;
    this.sequences = store.sequences();
    this.commands = store.commands();
    this.duties = store.duties();
    this.orders = orders;
    this.clock = clock;
    this.random = random;
    this.meter = meter;
    this.holder = new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** Starts the thread; to be called once. */
  public void start() {
    long every = settings.every().toMillis();
    var _ = thread.scheduleWithFixedDelay(this::run, every, every, TimeUnit.MILLISECONDS);
  }

  /** Ends the thread; another service may take over at once. May be called again. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      duties.leave(DUTY, holder);
    } catch (StoreException e) {
      Logger.debug(e, "the lease ends by itself");
    }
  }

  /** One look for gaps that are due; how many requests were issued. */
  int look() {
    Instant now = clock.instant();
    if (!duties.take(DUTY, holder, now, settings.every().multipliedBy(LEASE_LOOKS))) {
      return 0;
    }
    List<Gap> due = sequences.takeDue(now, settings.age(), settings.backoff(), random, MOST);
    for (Gap gap : due) {
      Order request = new Order.RequestResend(gap.stream(), gap.first(), last(gap));
      commands.issue(orders.command(gap.mirror(), request));
      meter.asked(gap);
    }
    return due.size();
  }

  /** The end of a request: as much of the gap as may be asked for, and near gaps behind it. */
  private long last(Gap gap) {
    long most = gap.first() + Limits.RESEND_MESSAGES - 1;
    long last = Math.min(gap.last(), most);
    for (Gap next : sequences.gaps(gap.mirror())) {
      boolean behind = next.stream() == gap.stream() && next.first() > last;
      if (behind && next.first() - last <= BETWEEN && next.last() <= most) {
        last = next.last();
      }
    }
    return last;
  }

  private void run() {
    try {
      int asked = look();
      if (asked > 0) {
        Logger.info("asked for {} gaps again", asked);
      }
      failing = false;
    } catch (RuntimeException e) { // the thread's outermost frame: what it throws ends the looks
      if (!failing) {
        failing = true;
        Logger.warn(e, "gaps cannot be looked for; trying again");
      }
    }
  }
}
