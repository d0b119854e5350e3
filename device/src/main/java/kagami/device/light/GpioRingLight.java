package kagami.device.light;

import java.util.ArrayList;
import java.util.List;
import kagami.device.board.Board;
import kagami.device.board.BoardException;
import kagami.device.board.MonotonicClock;
import kagami.device.board.OutputPin;

/**
 * The imaging ring on a board's pins: one per sector, direct current, and the master enable. The
 * hardware behind the master enable lets current through only for {@link RingCircuit#HOLD} after a
 * rising edge; the edges come from the ring's guard thread, and only while light is wanted.
 */
public sealed class GpioRingLight extends LimitedRingLight permits SimulatedRingLight {
  private final List<OutputPin> sectorPins;
  private final OutputPin masterEnable;
  private Sectors driven = Sectors.DARK;
  private boolean enableHigh;

  GpioRingLight(Board board, RingPins pins, RingLimits limits, MonotonicClock clock) {
    super(limits, clock);
    List<OutputPin> opened = new ArrayList<>();
    try {
      opened.add(board.output(pins.masterEnable(), "ring enable"));
      for (int sector = 0; sector < Sectors.COUNT; sector++) {
        opened.add(board.output(pins.sectors().get(sector), "ring sector " + sector));
      }
    } catch (BoardException e) {
      opened.forEach(OutputPin::close);
      throw e;
    }
    this.masterEnable = opened.getFirst();
    this.sectorPins = List.copyOf(opened.subList(1, opened.size()));
  }

  /**
   * A dark ring under guard.
   *
   * @param pins how it is wired
   * @param limits how long it may shine
   * @param clock monotonic time, {@link MonotonicClock#system()} outside tests
   * @throws BoardException when a pin is taken or does not exist
   */
  public static GpioRingLight open(
      Board board, RingPins pins, RingLimits limits, MonotonicClock clock) {
    GpioRingLight ring = new GpioRingLight(board, pins, limits, clock);
    ring.startGuard();
    return ring;
  }

  /** Darkens first and lights afterwards, so that no more current flows than either state takes. */
  @Override
  final void drive(Sectors sectors, long nowNs) {
    BoardException failed = null;
    for (int sector = 0; sector < Sectors.COUNT; sector++) {
      try {
        if (!sectors.lit(sector)) {
          sectorPins.get(sector).set(false);
        }
      } catch (BoardException e) {
        failed = e;
      }
    }
    if (failed != null) {
      enable(false);
      throw failed;
    }
    for (int sector = 0; sector < Sectors.COUNT; sector++) {
      if (sectors.lit(sector) && !driven.lit(sector)) {
        sectorPins.get(sector).set(true);
      }
    }
    if (sectors.dark() || driven.dark()) {
      enable(!sectors.dark());
    }
    driven = sectors;
  }

  /** Turns the master enable over: every other time that is the rising edge wanted. */
  @Override
  final boolean feed() {
    enable(!enableHigh);
    return enableHigh;
  }

  private void enable(boolean high) {
    masterEnable.set(high);
    enableHigh = high;
  }

  @Override
  final void release() {
    masterEnable.close();
    sectorPins.forEach(OutputPin::close);
  }
}
