package kagami.analysis.trend;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How far the passes of one scan lie apart in one metric, in units of the errors that they state.
 *
 * <p>Zones of one pass share focus, light and distance, and it is not known how much of their
 * scatter they share. Their squares are averaged, which needs no such knowledge, but ten zones
 * count as one: the degrees of freedom are those of the passes. Where zones scatter on their own,
 * more is known than this says.
 *
 * @param meanSquare Σu²/Σ(n − 1) over the zones, u being a pass's deviation from the mean of the n
 *     passes over its stated error; about 1 where passes scatter as they state
 * @param degreesOfFreedom n − 1, of the zone that most passes measured
 */
public record PassScatter(double meanSquare, int degreesOfFreedom) {
  /**
   * The scatter of one metric in one scan.
   *
   * @param zones per zone, what each pass that measured it says; zones that fewer than two passes
   *     measured tell nothing, nor do those of which a pass states no error
   * @return empty when no zone tells anything
   */
  public static Optional<PassScatter> of(Collection<List<PassSummary.Reading>> zones) {
    double squares = 0;
    int all = 0;
    int most = 0;
    for (List<PassSummary.Reading> passes : zones) {
      int degrees = passes.size() - 1;
      if (degrees > 0 && passes.stream().allMatch(pass -> pass.standardError() > 0)) {
        squares += squares(passes);
        all += degrees;
        most = Math.max(most, degrees);
      }
    }
    return most == 0 ? Optional.empty() : Optional.of(new PassScatter(squares / all, most));
  }

  private static double squares(List<PassSummary.Reading> passes) {
    double mean = Samples.mean(passes.stream().mapToDouble(PassSummary.Reading::value).toArray());
    return passes.stream()
        .mapToDouble(pass -> Math.pow((pass.value() - mean) / pass.standardError(), 2))
        .sum();
  }
}
