package kagami.device.calibrate;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kagami.analysis.calibrate.Median;
import kagami.device.store.LightHistory.Told;

/**
 * Tells from the white of people's eyes how the ring's light has changed since it was calibrated.
 * Of each person the median of the first scans is held against the median of the last ones, in
 * logarithms; more than half of the persons have to show a change, so that reddened eyes are not
 * taken for a reddened ring. Persons count who know the mirror as long as the one who knows it
 * longest, about, and who came lately: who came later has seen less of the change.
 *
 * <p>A change counts from its figure's limit on when it is also beyond {@link #ERRORS} of its own
 * errors, and then until it is back within {@link #STILL} of the limit.
 */
public final class LightDrift {
  /**
   * Scans at either end that make a median, 3 to 15. Larger tells smaller changes and later,
   * smaller is led astray by two odd scans. Default 5: two of them may be odd, and at three scans a
   * week a change is seen within two weeks.
   */
  static final int SCANS = 5;

  /**
   * Standard errors that a change must be beyond, 3 to 6, were they known; as they are estimated
   * from few scans, as much more as Student's distribution wants. Larger overlooks drift where
   * scans scatter much, smaller warns of chance: seven figures are looked at after every scan.
   * Default 4: where all figures of a scan scatter by 5 %, a quarter of three scans a week brings a
   * false alarm to one household in a thousand.
   */
  static final double ERRORS = 4;

  /**
   * Share of the limit within which a change has to come back until it is over, 0.2 to 0.9. Larger
   * comes and goes where a change lies at its limit, smaller stays after the ring was cleaned.
   * Default 0.5: of a hundred simulated quarters with a change at the limit fewer than five bring a
   * second warning.
   */
  static final double STILL = 0.5;

  /**
   * Days by which persons may have begun later, or come last earlier, than others and still count,
   * 7 to 90. Larger mixes people who have seen more and less of a change, smaller leaves out who
   * comes rarely. Default 28: LEDs fade over many months.
   */
  static final int DAYS = 28;

  /** Standard error of the median of five over that of one (order statistics of the normal). */
  private static final double OF_MEDIAN = 0.536;

  /** Three quarters of all values of a normal distribution lie within so many deviations. */
  private static final double THREE_QUARTERS = 1.1503;

  /** Degrees of freedom that a further scan adds: that quantile is half as good as the variance. */
  private static final double FREEDOM = 0.5;

  /** Standard error of a median of many over that of their mean: the square root of π/2. */
  private static final double MEDIAN_OVER_MEAN = 1.2533;

  private LightDrift() {}

  /**
   * Judges.
   *
   * @param people what scans under one calibration told, by person, oldest first
   * @param known names of the figures that had drifted when it was judged last
   */
  public static LightOutcome judge(Collection<List<Told>> people, Set<String> known) {
    List<List<Told>> enough = people.stream().filter(told -> told.size() >= 2 * SCANS).toList();
    if (enough.isEmpty()) {
      int most = people.stream().mapToInt(List::size).max().orElse(0);
      return new LightOutcome.TooFew(most, 2 * SCANS);
    }
    List<List<Told>> telling = telling(enough);
    List<LightOutcome.Change> changes = new ArrayList<>();
    for (LightFigure figure : LightFigure.values()) {
      change(figure, telling, known.contains(figure.id())).ifPresent(changes::add);
    }
    return new LightOutcome.Judged(changes, telling.size());
  }

  /** Those who came lately, and of them those who began as early as the first, about. */
  private static List<List<Told>> telling(List<List<Told>> enough) {
    LocalDate newest =
        enough.stream().map(told -> told.getLast().day()).max(LocalDate::compareTo).orElseThrow();
    List<List<Told>> lately =
        enough.stream().filter(told -> days(told.getLast().day(), newest) <= DAYS).toList();
    LocalDate first =
        lately.stream().map(LightDrift::begun).min(LocalDate::compareTo).orElseThrow();
    return lately.stream().filter(told -> days(first, begun(told)) <= DAYS).toList();
  }

  private static LocalDate begun(List<Told> told) {
    return told.get(SCANS - 1).day();
  }

  private static long days(LocalDate from, LocalDate to) {
    return ChronoUnit.DAYS.between(from, to);
  }

  private static Optional<LightOutcome.Change> change(
      LightFigure figure, List<List<Told>> people, boolean known) {
    List<double[]> series =
        people.stream()
            .map(told -> logarithms(figure, told))
            .filter(values -> values.length >= 2 * SCANS)
            .toList();
    if (series.isEmpty()) {
      return Optional.empty();
    }
    double change = shared(series.stream().mapToDouble(LightDrift::change).toArray());
    double error = error(series);
    double relative = Math.expm1(change);
    boolean drifted =
        known
            ? Math.abs(relative) > STILL * figure.limit()
            : Math.abs(relative) > figure.limit() && Math.abs(change) > errors(series) * error;
    return Optional.of(new LightOutcome.Change(figure, relative, error, drifted));
  }

  private static double[] logarithms(LightFigure figure, List<Told> told) {
    return told.stream()
        .flatMap(one -> figure.of(one.light()).stream())
        .filter(value -> value > 0)
        .mapToDouble(Math::log)
        .toArray();
  }

  private static double change(double[] values) {
    double then = Median.of(Arrays.copyOf(values, SCANS));
    double now = Median.of(Arrays.copyOfRange(values, values.length - SCANS, values.length));
    return now - then;
  }

  /** What more than half of the persons show at least; nothing when they contradict each other. */
  private static double shared(double[] changes) {
    Arrays.sort(changes);
    double upper = changes[changes.length / 2];
    double lower = changes[(changes.length - 1) / 2];
    if (lower * upper <= 0) {
      return 0;
    }
    return Math.abs(lower) < Math.abs(upper) ? lower : upper;
  }

  private static double error(List<double[]> series) {
    double variance = 0;
    for (double[] values : series) {
      variance += 2 * Math.pow(OF_MEDIAN * scatter(values), 2);
    }
    int people = series.size();
    double own = Math.sqrt(variance / people);
    return people == 1 ? own : own * MEDIAN_OVER_MEAN / Math.sqrt(people);
  }

  /**
   * From one scan to the next, which a slow change hardly adds to: three quarters of the steps are
   * smaller. One scan in ten may be odd.
   */
  private static double scatter(double[] values) {
    double[] steps = new double[values.length - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.abs(values[i + 1] - values[i]);
    }
    Arrays.sort(steps);
    return steps[3 * steps.length / 4] / THREE_QUARTERS / Math.sqrt(2);
  }

  /** Student's quantile where the normal one is known (Abramowitz and Stegun, 26.7.5). */
  private static double errors(List<double[]> series) {
    int steps = series.stream().mapToInt(values -> values.length - 1).sum();
    double freedom = FREEDOM * steps;
    double z = ERRORS;
    return z
        + (Math.pow(z, 3) + z) / (4 * freedom)
        + (5 * Math.pow(z, 5) + 16 * Math.pow(z, 3) + 3 * z) / (96 * freedom * freedom);
  }
}
