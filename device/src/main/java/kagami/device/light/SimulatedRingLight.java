package kagami.device.light;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** A ring that lights nothing but remembers what it was told, for simulated cameras to see. */
public final class SimulatedRingLight extends LimitedRingLight {
  /** More than any exposure can span. */
  private static final int REMEMBERED_CHANGES = 64;

  private final Deque<Change> changes = new ArrayDeque<>();

  private SimulatedRingLight(RingLimits limits, LongSupplier nanoClock) {
    super(limits, nanoClock);
  }

  /**
   * A dark ring under guard.
   *
   * @param limits how long it may shine
   * @param nanoClock monotonic time in ns, {@code System::nanoTime} outside tests
   */
  public static SimulatedRingLight open(RingLimits limits, LongSupplier nanoClock) {
    SimulatedRingLight ring = new SimulatedRingLight(limits, nanoClock);
    ring.startGuard();
    return ring;
  }

  /**
   * How much of a time span each sector was on.
   *
   * @param fromNs begin of the span on the ring's clock
   * @param toNs its end, after {@code fromNs}
   * @return eight shares, 0 = off all the time, 1 = on all the time
   */
  public double[] levels(long fromNs, long toNs) {
    if (toNs <= fromNs) {
      throw new IllegalArgumentException("span from " + fromNs + " to " + toNs + " ns is empty");
    }
    double[] levels = new double[Sectors.COUNT];
    synchronized (changes) {
      long until = toNs;
      for (Change change : (Iterable<Change>) changes::descendingIterator) {
        long since = Math.max(change.atNs, fromNs);
        if (until > since) {
          add(levels, change.sectors, (double) (until - since) / (toNs - fromNs));
          until = since;
        }
      }
    }
    return levels;
  }

  private static void add(double[] levels, Sectors sectors, double share) {
    for (int sector = 0; sector < levels.length; sector++) {
      if (sectors.lit(sector)) {
        levels[sector] += share;
      }
    }
  }

  @Override
  void drive(Sectors sectors, long nowNs) {
    synchronized (changes) {
      changes.addLast(new Change(nowNs, sectors));
      if (changes.size() > REMEMBERED_CHANGES) {
        changes.removeFirst();
      }
    }
  }

  @Override
  void release() {}

  private record Change(long atNs, Sectors sectors) {}
}
