package kagami.device.sense;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import kagami.device.board.SimulatedBoard;

/** The panel of a simulated board: its contacts are wired to the pins of the senses. */
public final class SimulatedPanel implements Panel {
  private final LongSupplier nanoClock;
  private final SimulatedVl53 sensor;
  private final Map<Button, Long> downUntilNs = new EnumMap<>(Button.class);
  private boolean moves;
  private boolean covered;

  /**
   * Wires the panel and its distance sensor to a board; the cover is open and nobody there.
   *
   * @param nanoClock the board's clock, ns
   */
  public SimulatedPanel(
      SimulatedBoard board, SensePins pins, DistanceSettings distance, LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.sensor = new SimulatedVl53(Vl53Model.VL53L1X, nanoClock);
    board.wire(pins.next(), () -> !down(Button.NEXT));
    board.wire(pins.ok(), () -> !down(Button.OK));
    board.wire(pins.shutter(), this::covered);
    pins.motion().ifPresent(line -> board.wire(line, this::moves));
    board.attach(distance.bus(), distance.address(), sensor);
  }

  private synchronized boolean down(Button button) {
    Long until = downUntilNs.get(button);
    return until != null && until - nanoClock.getAsLong() > 0;
  }

  /** Whether the cover is before the lens. */
  public synchronized boolean covered() {
    return covered;
  }

  private synchronized boolean moves() {
    return moves;
  }

  @Override
  public synchronized void press(Button button, Duration held) {
    downUntilNs.put(button, nanoClock.getAsLong() + held.toNanos());
  }

  @Override
  public synchronized void presence(boolean somebody) {
    moves = somebody;
  }

  @Override
  public synchronized void shutter(boolean closed) {
    covered = closed;
  }

  @Override
  public void distance(double millimetres) {
    sensor.target(millimetres);
  }
}
