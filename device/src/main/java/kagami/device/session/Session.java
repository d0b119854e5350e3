package kagami.device.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The thread {@code session}: owns the machine's situation, so that events from buttons, pages,
 * scans and links meet in one order.
 */
public final class Session implements AutoCloseable {
  /** Longest wait without a look at the timer. */
  private static final long IDLE_WAIT_NS = TimeUnit.SECONDS.toNanos(1);

  /** Longest wait for the event in hand when closing. */
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final Machine machine;
  private final Inbox inbox;
  private final Consumer<Effect.Deed> hands;
  private final Consumer<Situation> screen;
  private final Witness witness;
  private final LongSupplier nanoClock;
  private final Thread thread = Thread.ofPlatform().name("session").daemon().unstarted(this::run);
  private volatile Situation situation = Situation.AT_START;
  private volatile boolean closed;
  private @Nullable Long timerNs;

  /**
   * @param hands carry out what the session asks for; return at once
   * @param screen told every new situation, on the session's thread, before its effects are carried
   *     out
   * @param witness told every event and what it led to
   * @param nanoClock monotonic time, ns
   */
  public Session(
      Machine machine,
      Inbox inbox,
      Consumer<Effect.Deed> hands,
      Consumer<Situation> screen,
      Witness witness,
      LongSupplier nanoClock) {
    this.machine = machine;
    this.inbox = inbox;
    this.hands = hands;
    this.screen = screen;
    this.witness = witness;
    this.nanoClock = nanoClock;
  }

  /** Starts the thread; to be called once. */
  public void start() {
    thread.start();
  }

  /** What is shown at present. */
  public Situation situation() {
    return situation;
  }

  private void run() {
    while (!closed) {
      try {
        Optional<Event> event = inbox.take(waitNs());
        if (event.isPresent()) {
          handle(event.get());
        } else if (timerDue()) {
          timerNs = null;
          handle(new Event.TimeUp());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (Exception e) { // the thread's outermost loop: the mirror goes on
        Logger.error(e, "An event could not be handled");
      }
    }
  }

  private void handle(Event event) {
    Machine.Step step = machine.next(situation, event);
    witness.saw(situation, event, step);
    boolean changed = !step.situation().equals(situation);
    situation = step.situation();
    try {
      if (changed) {
        screen.accept(situation); // first, so that the lamp is off before a scan's first frame
      }
    } finally {
      step.effects().forEach(this::carryOut);
    }
  }

  private void carryOut(Effect effect) {
    switch (effect) {
      case Effect.Deed deed -> hands.accept(deed);
      case Effect.StartTimer(var after) -> timerNs = nanoClock.getAsLong() + after.toNanos();
      case Effect.StopTimer _ -> timerNs = null;
    }
  }

  private long waitNs() {
    Long due = timerNs;
    return due == null ? IDLE_WAIT_NS : Math.clamp(due - nanoClock.getAsLong(), 0, IDLE_WAIT_NS);
  }

  private boolean timerDue() {
    Long due = timerNs;
    return due != null && nanoClock.getAsLong() - due >= 0;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      if (thread.isAlive()) {
        thread.join(GOODBYE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
