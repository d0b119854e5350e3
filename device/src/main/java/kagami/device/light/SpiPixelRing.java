package kagami.device.light;

import java.util.Collections;
import java.util.List;
import kagami.device.board.Board;
import kagami.device.board.BoardException;
import kagami.device.board.OutputPin;
import kagami.device.board.SpiPort;

/**
 * SK9822 LEDs on a serial bus. They hold what they were told for as long as they have current, so
 * their supply goes through a one-shot like the imaging ring's.
 */
public final class SpiPixelRing implements PixelRing {
  private final int size;
  private final SpiPort bus;
  private final OutputPin supply;
  private boolean supplyHigh;
  private boolean closed;

  /**
   * How the ring is wired.
   *
   * @param pixels number of LEDs, 1 to 13; more would make frames of over 64 bytes. Default 12
   * @param bus serial bus, default 0
   * @param chipSelect chip select on it, default 0 (unused by the LEDs, but the bus is opened by
   *     it)
   * @param hertz clock, 1 to 8 MHz. Default 4 MHz: half of what a metre of wire still carries
   * @param supply GPIO line whose rising edges keep the supply on. Default 26
   */
  public record Wiring(int pixels, int bus, int chipSelect, int hertz, int supply) {
    /** The reference wiring. */
    public static final Wiring DEFAULT = new Wiring(12, 0, 0, 4_000_000, 26);

    /** Checks the ranges. */
    public Wiring {
      if (pixels < 1 || pixels > Sk9822.MOST_PIXELS) {
        throw new IllegalArgumentException(
            "pixels must be 1 to " + Sk9822.MOST_PIXELS + ", but is " + pixels);
      }
      if (hertz < 1_000_000 || hertz > 8_000_000) {
        throw new IllegalArgumentException("hertz must be 1 to 8 MHz, but is " + hertz);
      }
    }
  }

  /**
   * Opens the ring, dark.
   *
   * @throws BoardException when bus or pin is taken or missing
   */
  public SpiPixelRing(Board board, Wiring wiring) {
    this.size = wiring.pixels;
    this.supply = board.output(wiring.supply, "guide ring supply");
    try {
      this.bus = board.spi(wiring.bus, wiring.chipSelect, wiring.hertz);
      bus.write(Sk9822.frame(Collections.nCopies(size, Pixel.DARK)));
    } catch (BoardException e) {
      supply.close();
      throw e;
    }
  }

  /** Length of the longest transfer that a ring takes, bytes. */
  public static int frameBytes(int pixels) {
    return Sk9822.frame(Collections.nCopies(pixels, Pixel.DARK)).length;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void show(List<Pixel> pixels) {
    bus.write(Sk9822.frame(pixels));
  }

  @Override
  public void feed() {
    supplyHigh = !supplyHigh;
    supply.set(supplyHigh);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      bus.write(Sk9822.frame(Collections.nCopies(size, Pixel.DARK)));
    } finally {
      supply.close();
      bus.close();
    }
  }
}
