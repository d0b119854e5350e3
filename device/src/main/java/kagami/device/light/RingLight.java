package kagami.device.light;

/**
 * The imaging ring. Every implementation keeps {@link RingLimits}: there is no way to build one
 * that does not. Safe to call from several threads.
 */
public sealed interface RingLight extends AutoCloseable permits LimitedRingLight {

  /**
   * Begins a scan: the time that the ring may be lit during it counts from zero. The ring is dark
   * afterwards, and for {@link RingLimits#LEAST_DARK} at least since it was lit.
   */
  void beginScan();

  /**
   * Switches sectors. Waits, for about a second at most, while getting brighter now would make more
   * than three flashes in a second, or while a scan that has begun follows light too closely.
   *
   * @return the time on {@link System#nanoTime()}'s clock at which the new state held
   * @throws RingLightException when a limit was reached since {@link #beginScan()}, when the ring
   *     is closed, or when the hardware refuses; the ring is then dark
   */
  long show(Sectors sectors);

  /** All sectors off; never throws for a limit. */
  void dark();

  /** What was commanded last. */
  Sectors shown();

  /**
   * Since when the light has surely been what is {@link #shown()}, on {@link System#nanoTime()}'s
   * clock: the last command, or later, when the hardware cut-off was fed so late that it may have
   * let go for a while; the present while it waits to be fed that long.
   */
  long steadySinceNs();

  /** How long the ring has given light since it was opened, ns. */
  long litNs();

  /** Dark, for good. Idempotent. */
  @Override
  void close();
}
