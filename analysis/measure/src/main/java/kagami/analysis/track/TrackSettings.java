package kagami.analysis.track;

/**
 * How pores are found again.
 *
 * @param strongest pores of the first session that are looked for. 20-50, default 50; more: weaker
 *     pores, which come and go with the noise; fewer: a less certain match
 * @param candidates pores of each session that take part. Default 150; more: chance neighbours get
 *     likelier; fewer: pores that change rank between the sessions are missed
 * @param seeds pores that the first guess is made from. Default 30; more: slower with its square
 * @param toleranceMm how far a pore may be from where the map puts it, mm. 0.1-0.5, default 0.25, a
 *     small pore's diameter; larger: more chance neighbours; smaller: bent skin seen from elsewhere
 *     is lost, which an affine map follows to about 0.1 mm
 * @param rotationDeg most rotation between the sessions, degrees. Default 12: pose gate and
 *     hand-held tilt together; larger: more wrong guesses to try
 * @param scaleShare most relative change of scale. Default 0.08: 5 % of distance and the scale's
 *     error
 * @param anisotropy most stretch of one direction over the other, minus 1. Default 0.12: skin
 *     tilted by 25° that turns by 8°
 * @param leastPores fewer pores in sight of both sessions than this make no constellation. Default
 *     10
 * @param leastShare share of the strongest pores that must be found again. Default 0.6, from the
 *     definition of the paired change
 * @param log10Chance decimal logarithm of the expected number of matches that strangers' skin would
 *     bring by chance. Default -6: one in a million comparisons
 */
public record TrackSettings(
    int strongest,
    int candidates,
    int seeds,
    double toleranceMm,
    double rotationDeg,
    double scaleShare,
    double anisotropy,
    int leastPores,
    double leastShare,
    double log10Chance) {
  /** The values that the phantoms were tracked with. */
  public static TrackSettings defaults() {
    return new TrackSettings(50, 150, 30, 0.25, 12, 0.08, 0.12, 10, 0.6, -6);
  }

  boolean allows(Affine map) {
    return map.determinant() > 0
        && Math.abs(map.rotationDeg()) <= rotationDeg
        && Math.abs(Math.log(map.scale())) <= scaleShare
        && map.anisotropy() <= anisotropy;
  }
}
