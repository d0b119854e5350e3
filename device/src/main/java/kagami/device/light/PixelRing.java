package kagami.device.light;

import java.util.List;

/** The LEDs of the guide ring, clockwise from the top. What they show is not its business. */
public interface PixelRing extends AutoCloseable {

  /** Number of LEDs. */
  int size();

  /**
   * Shows a picture. LEDs whose supply is off do not hear of it, and those whose supply went off
   * have forgotten it.
   *
   * @param pixels one per LED
   * @throws RuntimeException when the hardware refuses
   */
  void show(List<Pixel> pixels);

  /** Keeps the supply's cut-off open for another while; it needs an edge every 100 ms. */
  void feed();

  /** Dark, and given back. Idempotent. */
  @Override
  void close();
}
