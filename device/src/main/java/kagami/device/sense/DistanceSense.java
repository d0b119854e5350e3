package kagami.device.sense;

import java.util.Optional;
import java.util.function.Consumer;
import kagami.device.board.Board;
import kagami.device.board.BoardException;
import kagami.device.board.I2cPort;
import kagami.device.board.MonotonicClock;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Keeps the distance sensor going: begins it, tells medians, tells once when there is nothing to
 * tell, and begins anew some time after a failure. Not thread-safe; looks when it is told to.
 */
final class DistanceSense {
  private final Board board;
  private final DistanceSettings settings;
  private final MonotonicClock clock;
  private final Consumer<SenseEvent> listener;
  private final DistanceWindow window;
  private @Nullable I2cPort port;
  private @Nullable Vl53 sensor;
  private long retryAtNs;
  private long goodAtNs;
  private boolean lost;
  private boolean failed;

  DistanceSense(
      Board board, DistanceSettings settings, MonotonicClock clock, Consumer<SenseEvent> listener) {
    this.board = board;
    this.settings = settings;
    this.clock = clock;
    this.listener = listener;
    this.window = new DistanceWindow(settings.readings());
    this.retryAtNs = clock.getAsLong();
    this.goodAtNs = retryAtNs;
  }

  /** Looks at the sensor once. */
  void look() {
    try {
      Vl53 running = sensor;
      if (running != null) {
        running.poll().ifPresent(this::take);
        loseWhenSilent();
      } else if (clock.getAsLong() - retryAtNs >= 0) {
        begin();
      }
    } catch (BoardException e) {
      fail(e);
    }
  }

  private void begin() {
    if (port == null) {
      port = board.i2c(settings.bus(), settings.address());
    }
    sensor = Vl53.start(port, settings.budget(), clock);
    goodAtNs = clock.getAsLong();
    if (failed) {
      Logger.info("The distance sensor answers again");
      failed = false;
    }
  }

  private void take(Ranging reading) {
    if (reading.status() == RangeStatus.HARDWARE_FAULT) {
      throw new BoardException("the distance sensor reports a fault of its own; exchange it");
    }
    if (reading.status() == RangeStatus.VALID) {
      goodAtNs = reading.atNs();
      Optional<SenseEvent.Distance> median = window.add(reading);
      median.ifPresent(
          told -> {
            lost = false;
            listener.accept(told);
          });
    }
  }

  private void loseWhenSilent() {
    if (clock.getAsLong() - goodAtNs >= settings.patience().toNanos()) {
      lose("nothing within reach");
    }
  }

  private void lose(String reason) {
    window.clear();
    if (!lost) {
      lost = true;
      listener.accept(new SenseEvent.DistanceLost(reason, clock.getAsLong()));
    }
  }

  private void fail(BoardException e) {
    if (!failed) {
      Logger.warn(e, "The distance sensor is lost; tried again every {}", settings.retry());
      failed = true;
    }
    release();
    retryAtNs = clock.getAsLong() + settings.retry().toNanos();
    lose(String.valueOf(e.getMessage()));
  }

  private void release() {
    sensor = null;
    I2cPort open = port;
    port = null;
    if (open != null) {
      open.close();
    }
  }

  /** The sensor's light goes out, if it still listens. */
  void close() {
    Vl53 running = sensor;
    if (running != null) {
      try {
        running.stop();
      } catch (BoardException e) {
        Logger.debug(e, "The distance sensor could not be stopped");
      }
    }
    release();
  }
}
