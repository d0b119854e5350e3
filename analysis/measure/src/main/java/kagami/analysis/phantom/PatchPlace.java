package kagami.analysis.phantom;

/**
 * Where the middle of a patch is and how its skin is bent.
 *
 * @param distanceMm camera to the middle along the axis, mm, 150 to 1200
 * @param tiltXDeg skin turned so that its right side is farther away, degrees, -40 to 40
 * @param tiltYDeg skin turned so that its lower side is farther away, degrees, -40 to 40
 * @param radiusMm radius of curvature, mm, at least 30; infinite = flat
 */
public record PatchPlace(double distanceMm, double tiltXDeg, double tiltYDeg, double radiusMm) {
  /** Checks the ranges. */
  public PatchPlace {
    Check.range("distanceMm", distanceMm, 150, 1200);
    Check.range("tiltXDeg", tiltXDeg, -40, 40);
    Check.range("tiltYDeg", tiltYDeg, -40, 40);
    Check.range("radiusMm", radiusMm, 30, Double.POSITIVE_INFINITY);
  }

  /** Flat and square to the axis. */
  public static PatchPlace flatAt(double distanceMm) {
    return new PatchPlace(distanceMm, 0, 0, Double.POSITIVE_INFINITY);
  }
}
