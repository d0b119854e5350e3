package kagami.analysis.metric;

/**
 * A number with its error.
 *
 * @param value in the unit of its metric
 * @param standardError one standard deviation of what a repeat of the same scan would give, same
 *     unit
 */
public record Estimate(double value, double standardError) {
  /** Neither may be infinite or not a number: what cannot be measured is absent instead. */
  public Estimate {
    if (!Double.isFinite(value) || !Double.isFinite(standardError) || standardError < 0) {
      throw new IllegalArgumentException("estimate " + value + " ± " + standardError);
    }
  }
}
