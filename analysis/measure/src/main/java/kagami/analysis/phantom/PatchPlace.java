package kagami.analysis.phantom;

/**
 * Where the middle of a patch is and how its skin is bent.
 *
 * @param distanceMm camera to the middle along the axis, mm, 150 to 1200
 * @param tiltXDeg skin turned so that its right side is farther away, degrees, -40 to 40
 * @param tiltYDeg skin turned so that its lower side is farther away, degrees, -40 to 40
 * @param radiusMm radius of curvature, mm, at least 30; infinite = flat
 * @param shiftXMm how far the middle is to the right of the picture's centre, mm, -20 to 20
 * @param shiftYMm how far it is below, mm, -20 to 20
 */
public record PatchPlace(
    double distanceMm,
    double tiltXDeg,
    double tiltYDeg,
    double radiusMm,
    double shiftXMm,
    double shiftYMm) {
  /** Checks the ranges. */
  public PatchPlace {
    Check.range("distanceMm", distanceMm, 150, 1200);
    Check.range("tiltXDeg", tiltXDeg, -40, 40);
    Check.range("tiltYDeg", tiltYDeg, -40, 40);
    Check.range("radiusMm", radiusMm, 30, Double.POSITIVE_INFINITY);
    Check.range("shiftXMm", shiftXMm, -20, 20);
    Check.range("shiftYMm", shiftYMm, -20, 20);
  }

  /** In the middle of the picture. */
  public PatchPlace(double distanceMm, double tiltXDeg, double tiltYDeg, double radiusMm) {
    this(distanceMm, tiltXDeg, tiltYDeg, radiusMm, 0, 0);
  }

  /** Flat and square to the axis. */
  public static PatchPlace flatAt(double distanceMm) {
    return new PatchPlace(distanceMm, 0, 0, Double.POSITIVE_INFINITY);
  }
}
