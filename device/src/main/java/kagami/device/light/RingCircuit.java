package kagami.device.light;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import kagami.device.board.OutputLatches;
import kagami.device.board.SimulatedBoard;

/**
 * The electronics between pins and LEDs, simulated: a retriggerable one-shot behind the master
 * enable and a timer in each sector's driver. They need no program to be alive, which is the point
 * of them: current flows in a sector only while its pin is high, for no longer than {@link
 * #SECTOR_CUT_OFF} without a break, and within {@link #HOLD} of a rising edge of the master enable.
 */
public final class RingCircuit {
  /**
   * How long the one-shot stays open after an edge. Larger outlasts longer pauses of the virtual
   * machine, smaller darkens a dead controller's ring sooner. 500 ms: five times the 100 ms in
   * which an edge has to come (a 74HC123 with 1 MΩ and 1.1 µF).
   */
  public static final Duration HOLD = Duration.ofMillis(500);

  /** Longest time without a break that a driver leaves a sector on: 4 s. */
  public static final Duration SECTOR_CUT_OFF = Duration.ofSeconds(4);

  /** Edges remembered: more than any exposure and any look back can span. */
  private static final int REMEMBERED = 1024;

  private final Deque<Edge> edges = new ArrayDeque<>();
  private final State oldest = new State();

  /** A change of a pin; the master enable is line {@value Sectors#COUNT}. */
  private record Edge(int pin, boolean high, long atNs) {}

  /** Watches the pins of a board. */
  public RingCircuit(SimulatedBoard board, RingPins pins) {
    for (int sector = 0; sector < Sectors.COUNT; sector++) {
      int pin = sector;
      board.watch(pins.sectors().get(sector), (high, atNs) -> remember(new Edge(pin, high, atNs)));
    }
    board.watch(pins.masterEnable(), (high, atNs) -> remember(new Edge(Sectors.COUNT, high, atNs)));
  }

  private synchronized void remember(Edge edge) {
    edges.addLast(edge);
    if (edges.size() > REMEMBERED) {
      oldest.take(edges.removeFirst());
    }
  }

  /**
   * How much of a time span each sector was really lit.
   *
   * @param fromNs begin of the span on the board's clock
   * @param toNs its end, after {@code fromNs}
   * @return eight shares, 0 = dark all the time, 1 = lit all the time
   */
  public synchronized double[] levels(long fromNs, long toNs) {
    if (toNs <= fromNs) {
      throw new IllegalArgumentException("span from " + fromNs + " to " + toNs + " ns is empty");
    }
    double[] levels = new double[Sectors.COUNT];
    State state = new State(oldest);
    long sinceNs = Long.MIN_VALUE;
    for (Edge edge : edges) {
      state.add(levels, Math.max(sinceNs, fromNs), Math.min(edge.atNs, toNs), toNs - fromNs);
      state.take(edge);
      sinceNs = edge.atNs;
    }
    state.add(levels, Math.max(sinceNs, fromNs), toNs, toNs - fromNs);
    return levels;
  }

  /** The sectors that are lit at a time, going by what the pins were driven to last. */
  public static Sectors lit(OutputLatches latches, RingPins pins, long nowNs) {
    State state = new State();
    state.fedAtNs = latches.roseAtNs(pins.masterEnable());
    state.fed = state.fedAtNs != 0;
    for (int sector = 0; sector < Sectors.COUNT; sector++) {
      int line = pins.sectors().get(sector);
      state.high[sector] = latches.high(line);
      state.roseNs[sector] = latches.roseAtNs(line);
    }
    int bits = 0;
    for (int sector = 0; sector < Sectors.COUNT; sector++) {
      bits |= state.litUntilNs(sector) > nowNs ? 1 << sector : 0;
    }
    return new Sectors(bits);
  }

  /** The pins between two edges. */
  private static final class State {
    private final boolean[] high = new boolean[Sectors.COUNT];
    private final long[] roseNs = new long[Sectors.COUNT];
    private boolean fed;
    private long fedAtNs;

    State() {}

    State(State other) {
      System.arraycopy(other.high, 0, high, 0, high.length);
      System.arraycopy(other.roseNs, 0, roseNs, 0, roseNs.length);
      fed = other.fed;
      fedAtNs = other.fedAtNs;
    }

    void take(Edge edge) {
      if (edge.pin < Sectors.COUNT) {
        high[edge.pin] = edge.high;
        roseNs[edge.pin] = edge.high ? edge.atNs : roseNs[edge.pin];
      } else if (edge.high) {
        fed = true;
        fedAtNs = edge.atNs;
      }
    }

    /** When a sector goes dark if no further edge comes. */
    long litUntilNs(int sector) {
      return high[sector] && fed
          ? Math.min(roseNs[sector] + SECTOR_CUT_OFF.toNanos(), fedAtNs + HOLD.toNanos())
          : Long.MIN_VALUE;
    }

    void add(double[] levels, long fromNs, long toNs, long spanNs) {
      for (int sector = 0; sector < levels.length; sector++) {
        long untilNs = Math.min(toNs, litUntilNs(sector));
        if (untilNs > fromNs) {
          levels[sector] += (double) (untilNs - fromNs) / spanNs;
        }
      }
    }
  }
}
