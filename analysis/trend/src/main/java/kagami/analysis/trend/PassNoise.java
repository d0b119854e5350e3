package kagami.analysis.trend;

import java.util.List;

/**
 * How much a person's passes really scatter, relative to what each pass says of its own error.
 *
 * <p>Deviations from each scan's mean, in units of the stated error, are pooled over scans: factor
 * = √(Σu²/Σ(n − 1)). A scan's standard error is factor × the median stated error of its passes, not
 * divided by their number: they share pose and calibration.
 *
 * @param factor pooled scatter over stated error
 * @param degreesOfFreedom Σ(passes − 1) over the scans
 * @param estimated from the person's passes; else the stated default
 */
public record PassNoise(double factor, int degreesOfFreedom, boolean estimated) {
  /** Degrees of freedom from which the person's own factor holds; at 10 it is good to 22 %. */
  public static final int LEAST_DEGREES = 10;

  /**
   * Until then, 1 to 2. Larger: wider errors; smaller: narrower. On thirteen drawn skins the dark
   * deficit scattered 0.94 to 1.18 times the stated error: 1.2 covers all of them.
   */
  public static final double DEFAULT_FACTOR = 1.2;

  /** Pools the accepted passes of scans; scans of a single pass tell nothing and are skipped. */
  public static PassNoise pooled(List<List<PassSummary.Reading>> scans) {
    double squares = 0;
    int degrees = 0;
    for (List<PassSummary.Reading> passes : scans) {
      if (passes.size() < 2 || passes.stream().anyMatch(p -> p.standardError() == 0)) {
        continue;
      }
      double mean = passes.stream().mapToDouble(PassSummary.Reading::value).sum() / passes.size();
      for (PassSummary.Reading pass : passes) {
        squares += Math.pow((pass.value() - mean) / pass.standardError(), 2);
      }
      degrees += passes.size() - 1;
    }
    return degrees < LEAST_DEGREES
        ? new PassNoise(DEFAULT_FACTOR, degrees, false)
        : new PassNoise(Math.sqrt(squares / degrees), degrees, true);
  }

  /** The reading of a scan: median of its accepted passes, with its standard error. */
  public PassSummary.Reading scan(List<PassSummary.Reading> accepted) {
    PassSummary summary = PassSummary.of(accepted);
    return new PassSummary.Reading(summary.value(), factor * summary.standardError());
  }
}
