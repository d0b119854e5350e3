package kagami.device.light;

/**
 * What one LED of the guide ring is told. Light is proportional to {@code current · channel}.
 *
 * @param red pulse width of red, 0 to 255
 * @param green pulse width of green, 0 to 255
 * @param blue pulse width of blue, 0 to 255
 * @param current current of all three, 0 to 31
 */
public record Pixel(int red, int green, int blue, int current) {
  /** No light. */
  public static final Pixel DARK = new Pixel(0, 0, 0, 0);

  static final int FULL_CHANNEL = 255;
  static final int FULL_CURRENT = 31;

  /** Checks the ranges. */
  public Pixel {
    within("red", red, FULL_CHANNEL);
    within("green", green, FULL_CHANNEL);
    within("blue", blue, FULL_CHANNEL);
    within("current", current, FULL_CURRENT);
  }

  private static void within(String field, int value, int most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(field + " must be 0 to " + most + ", but is " + value);
    }
  }

  /**
   * The pixel that comes closest to a mixture: current as low as the mixture allows, because that
   * leaves the pulse widths their resolution.
   *
   * @param red share of full red light, 0 to 1
   * @param green share of full green light, 0 to 1
   * @param blue share of full blue light, 0 to 1
   */
  static Pixel of(double red, double green, double blue) {
    int current = (int) Math.ceil(Math.max(red, Math.max(green, blue)) * FULL_CURRENT - 1e-9);
    if (current <= 0) {
      return DARK;
    }
    double scale = (double) FULL_CURRENT * FULL_CHANNEL / current;
    return new Pixel(
        (int) Math.round(red * scale),
        (int) Math.round(green * scale),
        (int) Math.round(blue * scale),
        current);
  }

  /** Light as a share of this LED's most, weighted as {@link LedWhite} weighs its channels. */
  public double level() {
    double channels =
        red * LedWhite.RED_SHARE + green * LedWhite.GREEN_SHARE + blue * LedWhite.BLUE_SHARE;
    return channels / FULL_CHANNEL * current / FULL_CURRENT;
  }
}
