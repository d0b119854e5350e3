package kagami.device.light;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kagami.device.board.MonotonicClock;
import org.tinylog.Logger;

/**
 * The half of every ring light that keeps the limits. A guard thread looks every {@value
 * #GUARD_PERIOD_MS} ms; whatever the rest of the program does, the ring is dark when a limit is
 * reached, on {@link #close()}, when driving it fails, and when the virtual machine ends.
 *
 * <p>A process that is killed outright, or whose guard hangs, cannot do this: the hardware cut-off
 * behind the master enable does. The guard feeds it each time it looks, while light is wanted.
 */
abstract non-sealed class LimitedRingLight implements RingLight {
  /** Two looks make one rising edge of the master enable, due every 100 ms. */
  static final long GUARD_PERIOD_MS = 40;

  /**
   * How much before a limit the guard darkens the ring, at least one look and up to ten. Larger
   * forgives a guard that is held up for longer, smaller leaves more light. Two looks: the light
   * lasts until the next one, and that may come late.
   */
  static final Duration AHEAD = Duration.ofMillis(2 * GUARD_PERIOD_MS);

  /**
   * Time since a rising edge, ns, after which the cut-off may have let go: its own, less a sixth by
   * which resistor and capacitor may be off.
   */
  private static final long LATE_NS = RingCircuit.HOLD.toNanos() * 5 / 6;

  /** Longest wait for the flash limit, ns: it never asks for more. */
  private static final long LONGEST_WAIT_NS = 1_500_000_000;

  private final MonotonicClock clock;
  private final OnTimes onTimes;
  private final FlashLimit flashes = new FlashLimit();
  private final ScheduledExecutorService guard;
  private final Thread atExit;
  private String blockedBecause = "";
  private long steadySinceNs;

  /**
   * The last rising edge: the guard's, or that of lighting the dark ring. On the machine's clock
   * whatever the ring's is: it is the thread that is held up.
   */
  private long fedAtNs = System.nanoTime();

  private boolean closed;

  /**
   * @param limits how long the ring may shine
   * @param clock monotonic time, {@link MonotonicClock#system()} outside tests
   */
  LimitedRingLight(RingLimits limits, MonotonicClock clock) {
    this.clock = clock;
    this.onTimes = new OnTimes(limits, AHEAD);
    this.guard =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ring-guard").daemon().factory());
    this.atExit = Thread.ofPlatform().name("ring-dark-at-exit").unstarted(this::leaveDark);
  }

  /** Begins guarding; called last by each subclass's factory. */
  final void startGuard() {
    Runtime.getRuntime().addShutdownHook(atExit);
    var _ =
        guard.scheduleAtFixedRate(
            this::lookAfter, GUARD_PERIOD_MS, GUARD_PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  /**
   * Makes the hardware show a state.
   *
   * @param sectors what to show
   * @param nowNs when this was commanded
   * @throws RuntimeException when it does not
   */
  abstract void drive(Sectors sectors, long nowNs);

  /**
   * Tells the hardware cut-off that somebody still watches over the light.
   *
   * @return true when that was an edge that it waits for, at least every other time
   */
  abstract boolean feed();

  /** Gives hardware back; the ring is dark already. */
  abstract void release();

  @Override
  public final synchronized void beginScan() {
    switchTo(Sectors.DARK);
    onTimes.refill(clock.getAsLong());
    blockedBecause = "";
  }

  @Override
  public final long show(Sectors sectors) {
    long giveUpNs = clock.getAsLong() + LONGEST_WAIT_NS;
    while (true) {
      long allowedNs = tryToShow(sectors);
      long nowNs = clock.getAsLong();
      if (allowedNs <= nowNs) {
        return nowNs;
      }
      if (allowedNs > giveUpNs || Thread.currentThread().isInterrupted()) {
        throw new RingLightException("the ring light would flash too often; begin again later");
      }
      clock.waitUntil(allowedNs);
    }
  }

  /** Shows the state, or answers the later time from which on the flash limit allows it. */
  private synchronized long tryToShow(Sectors sectors) {
    enforce();
    if (closed) {
      throw new RingLightException("the ring light is closed");
    }
    if (!blockedBecause.isEmpty()) {
      throw new RingLightException(
          "the ring light stays dark until the next scan, because " + blockedBecause);
    }
    long nowNs = clock.getAsLong();
    long allowedNs =
        Math.max(flashes.allowedAtNs(level(sectors), nowNs), onTimes.allowedAtNs(sectors, nowNs));
    if (allowedNs <= nowNs) {
      switchTo(sectors);
    }
    return allowedNs;
  }

  private static double level(Sectors sectors) {
    return (double) Integer.bitCount(sectors.bits()) / Sectors.COUNT;
  }

  @Override
  public final synchronized void dark() {
    switchTo(Sectors.DARK);
  }

  @Override
  public final synchronized Sectors shown() {
    return onTimes.shown();
  }

  /**
   * The guard's round: keeps the limits, then feeds the cut-off while light is wanted. Nobody else
   * feeds it, so that a guard that hangs ends the light. Should the round fail, the ring goes dark.
   */
  private void lookAfter() {
    try {
      synchronized (this) {
        enforce();
        if (!closed && !onTimes.shown().dark()) {
          long beganNs = System.nanoTime();
          if (feed()) {
            noteDelay();
            fedAtNs = beganNs;
          }
        }
      }
    } catch (RuntimeException | Error e) { // the thread's outermost frame: it guards on
      synchronized (this) {
        blockedBecause = "its guard failed";
        leaveDark();
        Logger.error(e, "The ring light is darkened: its guard failed");
      }
    }
  }

  @Override
  public final synchronized long steadySinceNs() {
    boolean late = !onTimes.shown().dark() && System.nanoTime() - fedAtNs > LATE_NS;
    return late ? clock.getAsLong() : steadySinceNs;
  }

  @Override
  public final synchronized long litNs() {
    return onTimes.lifeNs();
  }

  /** A guard that was held up for too long may have let the cut-off go for a while. */
  private void noteDelay() {
    long unfedNs = System.nanoTime() - fedAtNs;
    if (unfedNs > LATE_NS) {
      steadySinceNs = clock.getAsLong();
      Logger.warn("The ring light's cut-off was not fed for {} ms", unfedNs / 1_000_000);
    }
  }

  /** Darkens the ring when a limit is reached. */
  final synchronized void enforce() {
    String reason = onTimes.exceeded(clock.getAsLong());
    if (!reason.isEmpty() && blockedBecause.isEmpty()) {
      blockedBecause = reason;
      Logger.warn("Ring light darkened: {}", reason);
      switchTo(Sectors.DARK);
    }
  }

  private void switchTo(Sectors sectors) {
    if (closed) {
      return;
    }
    long nowNs = clock.getAsLong();
    try {
      if (onTimes.shown().dark() && !sectors.dark()) {
        fedAtNs = System.nanoTime();
      }
      drive(sectors, nowNs);
      noteChange(sectors, nowNs);
    } catch (RuntimeException | Error e) {
      blockedBecause = "it could not be switched";
      leaveDark();
      throw new RingLightException("the ring light could not be switched to " + sectors, e);
    }
  }

  /** The last resort: darkness is tried again even after a failure. */
  private synchronized void leaveDark() {
    if (closed) {
      return;
    }
    long nowNs = clock.getAsLong();
    try {
      drive(Sectors.DARK, nowNs);
    } catch (RuntimeException | Error e) {
      Logger.error(e, "The ring light does not answer; the hardware cut-off has to darken it");
    }
    noteChange(Sectors.DARK, nowNs);
  }

  private void noteChange(Sectors sectors, long nowNs) {
    onTimes.changed(sectors, nowNs);
    steadySinceNs = nowNs;
    flashes.changed(level(sectors), nowNs);
  }

  @Override
  public final void close() {
    guard.shutdownNow();
    synchronized (this) {
      if (closed) {
        return;
      }
      leaveDark();
      closed = true;
      release();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyGoingDown) {
      Logger.debug("The ring light closed while the virtual machine ends");
    }
  }
}
