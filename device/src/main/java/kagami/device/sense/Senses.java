package kagami.device.sense;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import kagami.device.board.Board;
import kagami.device.board.BoardException;
import kagami.device.board.MonotonicClock;
import org.tinylog.Logger;

/**
 * All that the mirror feels. Two threads look: {@code sense-contacts} every 10 ms at the pins and
 * {@code sense-distance} every 10 ms at the distance sensor, whose start may take a second. The
 * listener is called on either and must be quick.
 */
public final class Senses implements AutoCloseable {
  /** A third of the shortest time that a contact has to stay. */
  private static final long PERIOD_MS = 10;

  private final Contacts contacts;
  private final Optional<DistanceSense> distance;
  private final ScheduledExecutorService contactsThread = thread("sense-contacts");
  private final ScheduledExecutorService distanceThread = thread("sense-distance");
  private final int presentWithinMm;
  private final Consumer<SenseEvent> listener;
  private volatile boolean near;
  private boolean closed;

  /**
   * What there is to feel with.
   *
   * @param distance empty without a distance sensor
   */
  public record Parts(
      SensePins pins, SenseSettings contacts, Optional<DistanceSettings> distance) {}

  private Senses(Board board, Parts parts, MonotonicClock clock, Consumer<SenseEvent> listener) {
    this.listener = listener;
    this.presentWithinMm = parts.contacts.presentWithinMm();
    this.contacts = new Contacts(board, parts, parts.distance.isPresent(), clock, listener);
    this.distance =
        parts.distance.map(settings -> new DistanceSense(board, settings, clock, this::ranged));
  }

  /**
   * Begins to look.
   *
   * @param clock monotonic time, {@link MonotonicClock#system()} outside tests
   * @param listener hears of everything, the shutter first
   * @throws BoardException when a pin is taken or does not exist; a distance sensor that does not
   *     answer is told to the listener instead and tried again
   */
  public static Senses open(
      Board board, Parts parts, MonotonicClock clock, Consumer<SenseEvent> listener) {
    Senses senses = new Senses(board, parts, clock, listener);
    every(senses.contactsThread, () -> senses.contacts.look(senses.near));
    senses.distance.ifPresent(sensor -> every(senses.distanceThread, sensor::look));
    return senses;
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().name(name).daemon().factory());
  }

  private static void every(ScheduledExecutorService thread, Runnable look) {
    Runnable guarded =
        new Runnable() {
          private boolean failed;

          @Override
          public void run() {
            try {
              look.run();
              if (failed) {
                Logger.info("{} looks again", Thread.currentThread().getName());
              }
              failed = false;
            } catch (RuntimeException | Error e) { // the thread's outermost frame: it looks on
              if (!failed) {
                Logger.error(e, "A look of {} failed", Thread.currentThread().getName());
              }
              failed = true;
            }
          }
        };
    var _ = thread.scheduleAtFixedRate(guarded, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  private void ranged(SenseEvent event) {
    near = event instanceof SenseEvent.Distance told && told.millimetres() <= presentWithinMm;
    listener.accept(event);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    contactsThread.close();
    distanceThread.close();
    distance.ifPresent(DistanceSense::close);
    contacts.close();
  }
}
