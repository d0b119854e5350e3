package kagami.analysis.phantom;

/**
 * Every pore of a skin changed alike, all else the same: the same pores in the same places, of the
 * same shapes.
 *
 * @param diameter factor on the openings' diameters at unchanged depth, 0.3-2
 * @param depth factor on the pits' depths at unchanged pigment, 0-2
 * @param plugDarkness factor on the darkness of the plugs at unchanged pits, 0-2; darkness ends at
 *     1
 */
public record Dose(double diameter, double depth, double plugDarkness) {
  /** Nothing changed. */
  public static final Dose NONE = new Dose(1, 1, 1);

  /** Checks the ranges. */
  public Dose {
    Check.range("diameter", diameter, 0.3, 2);
    Check.range("depth", depth, 0, 2);
    Check.range("plugDarkness", plugDarkness, 0, 2);
  }

  /** Narrower or wider openings. */
  public static Dose ofDiameter(double factor) {
    return new Dose(factor, 1, 1);
  }

  /** Shallower or deeper pits. */
  public static Dose ofDepth(double factor) {
    return new Dose(1, factor, 1);
  }

  /** Paler or darker plugs. */
  public static Dose ofPlugDarkness(double factor) {
    return new Dose(1, 1, factor);
  }
}
