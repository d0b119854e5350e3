package kagami.device.light;

import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import kagami.device.board.MonotonicClock;
import kagami.device.board.OutputLatches;
import kagami.device.board.SimulatedBoard;

/** The ring on a simulated board, with the light that it really gives for simulated cameras. */
public final class SimulatedRingLight extends GpioRingLight {
  private final RingCircuit circuit;
  private volatile List<Double> strengths = Collections.nCopies(Sectors.COUNT, 1.0);

  private SimulatedRingLight(
      SimulatedBoard board,
      RingPins pins,
      RingLimits limits,
      MonotonicClock clock,
      RingCircuit circuit) {
    super(board, pins, limits, clock);
    this.circuit = circuit;
  }

  /**
   * A dark ring under guard, on a board of its own.
   *
   * @param limits how long it may shine
   * @param nanoClock monotonic time in ns, {@code System::nanoTime} outside tests
   */
  public static SimulatedRingLight open(RingLimits limits, LongSupplier nanoClock) {
    MonotonicClock clock = MonotonicClock.of(nanoClock);
    return open(
        new SimulatedBoard(OutputLatches.inMemory(), clock), RingPins.DEFAULT, limits, clock);
  }

  /**
   * A dark ring under guard.
   *
   * @param pins how it is wired to the board
   * @param limits how long it may shine
   * @param clock monotonic time, the board's clock
   */
  public static SimulatedRingLight open(
      SimulatedBoard board, RingPins pins, RingLimits limits, MonotonicClock clock) {
    SimulatedRingLight ring =
        new SimulatedRingLight(board, pins, limits, clock, new RingCircuit(board, pins));
    ring.startGuard();
    return ring;
  }

  /**
   * What each sector gives from now on, as LEDs do with age.
   *
   * @param shares of a new sector's light, sector 0 to 7, each 0 to 1
   */
  public void age(List<Double> shares) {
    if (shares.size() != Sectors.COUNT) {
      throw new IllegalArgumentException("shares of " + shares.size() + " sectors");
    }
    strengths = List.copyOf(shares);
  }

  /**
   * How much of its light when new each sector really gave in a time span, after master enable and
   * cut-off.
   *
   * @param fromNs begin of the span on the ring's clock
   * @param toNs its end, after {@code fromNs}
   * @return eight shares, 0 = dark all the time, 1 = lit all the time and as good as new
   */
  public double[] levels(long fromNs, long toNs) {
    double[] levels = circuit.levels(fromNs, toNs);
    List<Double> now = strengths;
    for (int sector = 0; sector < levels.length; sector++) {
      levels[sector] *= now.get(sector);
    }
    return levels;
  }
}
