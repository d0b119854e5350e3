package kagami.device.light;

/**
 * Which of the ring's eight sectors are on. Sector 0 lies to the right in the picture, just above
 * the horizontal; numbers run counter-clockwise as seen in the picture.
 *
 * @param bits bit n set = sector n on
 */
public record Sectors(int bits) {
  /** Number of sectors of the ring. */
  public static final int COUNT = 8;

  /** No light. */
  public static final Sectors DARK = new Sectors(0);

  /** The whole ring. */
  public static final Sectors ALL = new Sectors((1 << COUNT) - 1);

  /** Checks that there is no ninth sector. */
  public Sectors {
    if (bits < 0 || bits >= 1 << COUNT) {
      throw new IllegalArgumentException("sectors must be 8 bits, but are " + bits);
    }
  }

  /** The sectors of these numbers, 0 to 7. */
  public static Sectors of(int... numbers) {
    int bits = 0;
    for (int number : numbers) {
      if (number < 0 || number >= COUNT) {
        throw new IllegalArgumentException("a sector is 0 to 7, but is " + number);
      }
      bits |= 1 << number;
    }
    return new Sectors(bits);
  }

  /** True when a sector is on. */
  public boolean lit(int sector) {
    return (bits >> sector & 1) == 1;
  }

  /** True when no sector is on. */
  public boolean dark() {
    return bits == 0;
  }
}
