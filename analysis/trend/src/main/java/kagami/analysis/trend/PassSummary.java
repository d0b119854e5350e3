package kagami.analysis.trend;

import java.util.List;

/**
 * One quantity of a scan from the passes that were accepted: their median, with an error that never
 * promises more than a single pass does.
 *
 * <p>Passes of one scan share the pose, the distance and the calibration, so it is not known how
 * much of the error they state would average out: the error is the median of the stated standard
 * errors, not divided by anything. How far the passes lie apart does not widen it. Three values
 * hardly tell a spread, and passes that do not belong together are left out before ({@link
 * PassAgreement}). For independent passes with correct errors the result is up to 1.5 times too
 * large with three passes.
 *
 * <p>How much more than they state a person's passes scatter is told by many scans and is put in
 * with {@link #by}.
 *
 * @param value median of the passes' values
 * @param standardError its standard error, same unit
 * @param passes how many passes were accepted, at least 1
 */
public record PassSummary(double value, double standardError, int passes) {
  /**
   * One pass.
   *
   * @param value what it measured
   * @param standardError what it says about its own error, not negative
   */
  public record Reading(double value, double standardError) {
    /** Checks that both are numbers. */
    public Reading {
      if (!Double.isFinite(value) || !Double.isFinite(standardError) || standardError < 0) {
        throw new IllegalArgumentException("reading " + value + " ± " + standardError);
      }
    }
  }

  /** The summary of at least one pass. */
  public static PassSummary of(List<Reading> accepted) {
    int n = accepted.size();
    if (n == 0) {
      throw new IllegalArgumentException("a scan needs at least one accepted pass");
    }
    double[] values = accepted.stream().mapToDouble(Reading::value).toArray();
    double stated = Samples.median(accepted.stream().mapToDouble(Reading::standardError).toArray());
    return new PassSummary(Samples.median(values), stated, n);
  }

  /** The same with an error that allows for how much the person's passes scatter; once only. */
  public PassSummary by(PassNoise noise) {
    return new PassSummary(value, noise.factor() * standardError, passes);
  }
}
