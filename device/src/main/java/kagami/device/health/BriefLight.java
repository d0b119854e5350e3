package kagami.device.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kagami.device.board.Board;
import kagami.device.board.BoardException;
import kagami.device.board.MonotonicClock;
import kagami.device.board.OutputPin;
import kagami.device.light.RingLimits;
import kagami.device.light.RingPins;
import org.tinylog.Logger;

/**
 * Pins of the ring, worked by hand past the ring's own limits, hence with limits of their own: one
 * sector at a time, none longer than {@link #longest()} whatever the checking thread does, and
 * darkness of {@link RingLimits#LEAST_DARK} before the next. The thread {@code ring-check-guard}
 * sees to that; when the virtual machine ends the pins go low too.
 */
final class BriefLight implements AutoCloseable {
  /**
   * Longest time that a sector's pin stays high, 1 to 3 s. Larger gives a slow camera more time to
   * look, smaller is safer. 2.5 s: below the 3 s that no sector may exceed, and enough for two
   * looks of a second each.
   */
  static final Duration LONGEST = Duration.ofMillis(2500);

  private final Duration longest;
  private final MonotonicClock clock;
  private final OutputPin enable;
  private final List<OutputPin> sectors;
  private final ScheduledExecutorService guard =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("ring-check-guard").daemon().factory());
  private final Thread atExit = Thread.ofPlatform().name("check-dark-at-exit").unstarted(this::end);
  private Future<?> deadline = guard.submit(() -> {});
  private int lit;
  private boolean overdue;
  private boolean ended;

  private BriefLight(
      OutputPin enable, List<OutputPin> sectors, MonotonicClock clock, Duration longest) {
    this.clock = clock;
    this.enable = enable;
    this.sectors = List.copyOf(sectors);
    this.longest = longest;
  }

  /**
   * All pins, low.
   *
   * @param clock to wait on between two sectors
   * @param longest longest time that a sector's pin stays high
   * @throws BoardException when a pin is taken or does not exist
   */
  static BriefLight open(Board board, RingPins pins, MonotonicClock clock, Duration longest) {
    List<OutputPin> opened = new ArrayList<>();
    boolean whole = false;
    try {
      opened.add(board.output(pins.masterEnable(), "ring enable"));
      for (int line : pins.sectors()) {
        opened.add(board.output(line, "ring sector"));
      }
      BriefLight light =
          new BriefLight(opened.getFirst(), opened.subList(1, opened.size()), clock, longest);
      Runtime.getRuntime().addShutdownHook(light.atExit);
      whole = true;
      return light;
    } finally {
      if (!whole) {
        opened.forEach(OutputPin::close);
      }
    }
  }

  /** Number of sectors. */
  int sectors() {
    return sectors.size();
  }

  /** Longest time that a sector's pin stays high. */
  Duration longest() {
    return longest;
  }

  /** Drives one sector's pin high after a while with all low; its time begins. */
  void raise(int sector) {
    lower();
    clock.waitUntil(clock.getAsLong() + RingLimits.LEAST_DARK.toNanos());
    begin(sector);
  }

  private synchronized void begin(int sector) {
    if (ended || Thread.currentThread().isInterrupted()) {
      throw new BoardException("the check of the ring was stopped");
    }
    overdue = false;
    int number = ++lit;
    deadline = guard.schedule(() -> timeIsUp(number), longest.toMillis(), TimeUnit.MILLISECONDS);
    sectors.get(sector).set(true);
  }

  /**
   * Drives every sector's pin low.
   *
   * @throws BoardException when one does not follow; the others are low, and the enable gets no
   *     edge any more
   */
  synchronized void lower() {
    deadline.cancel(false);
    if (ended) {
      return;
    }
    BoardException failed = null;
    for (OutputPin pin : sectors) {
      try {
        pin.set(false);
      } catch (BoardException e) {
        failed = e;
      }
    }
    if (failed != null) {
      end();
      throw failed;
    }
  }

  /** A rising edge of the master enable. */
  synchronized void edge() {
    if (ended) {
      return;
    }
    enable.set(false);
    enable.set(true);
  }

  /** True when the sector raised last was lowered because its time was up. */
  synchronized boolean overdue() {
    return overdue;
  }

  private synchronized void timeIsUp(int number) {
    if (number == lit && !ended) {
      overdue = true;
      lower();
    }
  }

  /** Each pin on its own: one that fails must not leave the others high. */
  private synchronized void end() {
    if (ended) {
      return;
    }
    ended = true;
    guard.shutdownNow();
    List<OutputPin> all = new ArrayList<>(sectors);
    all.add(enable);
    for (OutputPin pin : all) {
      quietly(() -> pin.set(false));
      quietly(pin::close);
    }
  }

  private static void quietly(Runnable darken) {
    try {
      darken.run();
    } catch (BoardException e) {
      Logger.error(e, "A pin of the ring does not answer; the hardware cut-off has to darken it");
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyGoingDown) {
      Logger.debug("The check of the ring ended while the virtual machine ends");
    }
  }
}
