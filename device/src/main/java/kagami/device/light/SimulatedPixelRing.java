package kagami.device.light;

import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * LEDs that only remember, behind a supply that goes out like the real one when nobody feeds it;
 * and then they forget.
 */
public final class SimulatedPixelRing implements PixelRing {
  private final int size;
  private final LongSupplier nanoClock;
  private List<Pixel> told;
  private boolean supplyHigh;
  private boolean fed;
  private long roseAtNs;

  /**
   * @param size number of LEDs
   * @param nanoClock monotonic time, ns
   */
  public SimulatedPixelRing(int size, LongSupplier nanoClock) {
    this.size = size;
    this.nanoClock = nanoClock;
    this.told = dark();
  }

  /** What can be seen at present. */
  public synchronized List<Pixel> visible() {
    return supplied() ? told : dark();
  }

  private boolean supplied() {
    return fed && nanoClock.getAsLong() - roseAtNs < RingCircuit.HOLD.toNanos();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public synchronized void show(List<Pixel> pixels) {
    told = supplied() ? List.copyOf(pixels) : dark();
  }

  @Override
  public synchronized void feed() {
    supplyHigh = !supplyHigh;
    if (supplyHigh) {
      told = supplied() ? told : dark();
      fed = true;
      roseAtNs = nanoClock.getAsLong();
    }
  }

  @Override
  public synchronized void close() {
    told = dark();
  }

  private List<Pixel> dark() {
    return Collections.nCopies(size, Pixel.DARK);
  }
}
