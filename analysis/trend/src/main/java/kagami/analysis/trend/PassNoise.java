package kagami.analysis.trend;

import java.util.List;

/**
 * How much a person's passes really scatter in one metric, relative to what each pass says of its
 * own error. The standard error of a scan is this factor × the median stated error of its passes
 * ({@link PassSummary#by}), not divided by their number: they share pose and calibration.
 *
 * <p>The squared factor is the mean square of {@link PassScatter} over scans, weighted by degrees
 * of freedom, and held between {@link #LEAST_FACTOR} and {@link #MOST_FACTOR}. It is to come from
 * <em>earlier</em> scans: with the scan's own passes among them, a scan whose passes happen to lie
 * close together would promise more than its neighbours without being better.
 *
 * @param factor pooled scatter over stated error, as it is applied
 * @param degreesOfFreedom Σ(passes − 1) over the scans
 * @param estimated from the person's passes; else the stated default
 */
public record PassNoise(double factor, int degreesOfFreedom, boolean estimated) {
  /**
   * Degrees of freedom from which the person's own factor holds: five scans of three passes.
   * Larger: the default holds longer; smaller: a factor that is chance. At 10 it is good to 22 %.
   */
  public static final int LEAST_DEGREES = 10;

  /**
   * Until then, 1 to 2. Larger: wider errors; smaller: narrower. On thirteen drawn skins the dark
   * deficit scattered 0.94 to 1.18 times the stated error: 1.2 covers all of them.
   */
  public static final double DEFAULT_FACTOR = 1.2;

  /**
   * Least factor, 0.5 to 1. Larger: wider errors of calm people; smaller: narrower. Default 1: a
   * stated error is what a repeat changes, the person having stood up in between, and is right for
   * that on drawn skin. Passes are taken without standing up, so that they may well lie closer
   * together; it does not show that repeats would.
   */
  public static final double LEAST_FACTOR = 1;

  /**
   * Largest factor, 3 to 20. Larger: a metric whose passes state next to no error spoils that
   * metric's errors for as long as they count; smaller: restless people are told too little.
   * Default 10: passes whose dark deficits scatter by more do not agree ({@link PassAgreement}).
   */
  public static final double MOST_FACTOR = 10;

  /** Of a person, or a metric, that nothing is known of. */
  public static final PassNoise DEFAULT = new PassNoise(DEFAULT_FACTOR, 0, false);

  /** Pools what scans of one person tell of one metric. */
  public static PassNoise pooled(List<PassScatter> scans) {
    int degrees = scans.stream().mapToInt(PassScatter::degreesOfFreedom).sum();
    if (degrees < LEAST_DEGREES) {
      return new PassNoise(DEFAULT_FACTOR, degrees, false);
    }
    double squares = scans.stream().mapToDouble(s -> s.degreesOfFreedom() * s.meanSquare()).sum();
    double factor = Math.clamp(Math.sqrt(squares / degrees), LEAST_FACTOR, MOST_FACTOR);
    return new PassNoise(factor, degrees, true);
  }
}
