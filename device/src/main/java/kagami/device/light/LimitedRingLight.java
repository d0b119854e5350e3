package kagami.device.light;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.tinylog.Logger;

/**
 * The half of every ring light that keeps the limits. A guard thread looks every {@value
 * #GUARD_PERIOD_MS} ms; whatever the rest of the program does, the ring is dark when a limit is
 * reached, on {@link #close()}, when driving it fails, and when the virtual machine ends.
 *
 * <p>A process that is killed outright cannot do this: the hardware cut-off behind the master
 * enable does.
 */
abstract non-sealed class LimitedRingLight implements RingLight {
  private static final long GUARD_PERIOD_MS = 50;

  private final LongSupplier nanoClock;
  private final OnTimes onTimes;
  private final ScheduledExecutorService guard;
  private final Thread atExit;
  private String blockedBecause = "";
  private boolean closed;

  /**
   * @param limits how long the ring may shine
   * @param nanoClock monotonic time in ns, {@code System::nanoTime} outside tests
   */
  LimitedRingLight(RingLimits limits, LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.onTimes = new OnTimes(limits);
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
            this::enforce, GUARD_PERIOD_MS, GUARD_PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  /**
   * Makes the hardware show a state.
   *
   * @param sectors what to show
   * @param nowNs when this was commanded
   * @throws RuntimeException when it does not
   */
  abstract void drive(Sectors sectors, long nowNs);

  /** Gives hardware back; the ring is dark already. */
  abstract void release();

  @Override
  public final synchronized void beginScan() {
    switchTo(Sectors.DARK);
    onTimes.refill(nanoClock.getAsLong());
    blockedBecause = "";
  }

  @Override
  public final synchronized long show(Sectors sectors) {
    enforce();
    if (closed) {
      throw new RingLightException("the ring light is closed");
    }
    if (!blockedBecause.isEmpty()) {
      throw new RingLightException(
          "the ring light stays dark until the next scan, because " + blockedBecause);
    }
    switchTo(sectors);
    return nanoClock.getAsLong();
  }

  @Override
  public final synchronized void dark() {
    switchTo(Sectors.DARK);
  }

  @Override
  public final synchronized Sectors shown() {
    return onTimes.shown();
  }

  /** Darkens the ring when a limit is reached; the guard thread calls this. */
  final synchronized void enforce() {
    String reason = onTimes.exceeded(nanoClock.getAsLong());
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
    long nowNs = nanoClock.getAsLong();
    try {
      drive(sectors, nowNs);
      onTimes.changed(sectors, nowNs);
    } catch (RuntimeException e) {
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
    long nowNs = nanoClock.getAsLong();
    try {
      drive(Sectors.DARK, nowNs);
    } catch (RuntimeException e) {
      Logger.error(e, "The ring light does not answer; the hardware cut-off has to darken it");
    }
    onTimes.changed(Sectors.DARK, nowNs);
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
