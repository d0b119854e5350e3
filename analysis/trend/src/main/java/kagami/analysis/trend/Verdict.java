package kagami.analysis.trend;

/** What may be said of a region. Percentages are of the dark deficit. */
public sealed interface Verdict {
  /**
   * The deficit fell by more than noise explains.
   *
   * @param changePercent below 0, between the first and the last block of days
   * @param noisePercent the smallest real change, above 0
   */
  record Better(double changePercent, double noisePercent) implements Verdict {}

  /**
   * The deficit rose by more than noise explains.
   *
   * @param changePercent above 0
   * @param noisePercent the smallest real change, above 0
   */
  record Worse(double changePercent, double noisePercent) implements Verdict {}

  /**
   * Nothing that this mirror can tell from noise.
   *
   * @param lessThanPercent what a change would have had to exceed to be told: the smallest real
   *     change, or the observed difference when that is larger and yet may be chance
   */
  record NoChangeBeyondNoise(double lessThanPercent) implements Verdict {}

  /** Nothing can be said yet. */
  record TooEarly(Reason reason) implements Verdict {}

  /** Why it is too early. */
  enum Reason {
    /** No accepted scan at all. */
    NO_SCANS,
    /** Fewer than five weeks since the first scan, or than the change needs to show. */
    TOO_FEW_WEEKS,
    /** Fewer than ten days with a scan after the run-in. */
    TOO_FEW_SCANS,
    /** One of the two blocks has fewer than three days with a scan. */
    A_BLOCK_IS_EMPTY,
    /** Pose, distance or light of too many scans differ from the baseline's. */
    CONDITIONS_DIFFER
  }

  /** The verdict on a difference of logs, given whether the tests let it count. */
  static Verdict of(double logChange, double smallestRealChange, boolean significant) {
    double change = percent(logChange);
    double noise = percent(smallestRealChange);
    if (!significant || Math.abs(logChange) <= smallestRealChange) {
      return new NoChangeBeyondNoise(Math.max(noise, Math.abs(change)));
    }
    return logChange < 0 ? new Better(change, noise) : new Worse(change, noise);
  }

  private static double percent(double logChange) {
    return 100 * Math.expm1(logChange);
  }
}
