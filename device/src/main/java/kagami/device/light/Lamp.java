package kagami.device.light;

/**
 * The vanity lamp's setting.
 *
 * @param percent light as a share of the most that the guide ring gives at this colour, 0 to 100
 * @param kelvin colour temperature, {@value #WARMEST} to {@value #COLDEST}: candle-warm to daylight
 */
public record Lamp(int percent, int kelvin) {
  /** Lowest colour temperature, K. */
  public static final int WARMEST = 2200;

  /** Highest colour temperature, K. */
  public static final int COLDEST = 6500;

  /** No light; the colour is that of neutral white. */
  public static final Lamp OFF = new Lamp(0, 4000);

  /** Checks the ranges. */
  public Lamp {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("percent must be 0 to 100, but is " + percent);
    }
    if (kelvin < WARMEST || kelvin > COLDEST) {
      throw new IllegalArgumentException(
          "kelvin must be " + WARMEST + " to " + COLDEST + ", but is " + kelvin);
    }
  }

  /** True when it gives light. */
  public boolean on() {
    return percent > 0;
  }

  /**
   * What each LED is told.
   *
   * @param share part of the set level that is left, 0 to 1
   */
  Pixel pixel(double share) {
    double level = percent / 100.0 * share;
    double[] white = LedWhite.shares(kelvin);
    return Pixel.of(white[0] * level, white[1] * level, white[2] * level);
  }
}
