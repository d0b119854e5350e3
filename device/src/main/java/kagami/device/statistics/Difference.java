package kagami.device.statistics;

import java.util.ArrayList;
import java.util.List;
import kagami.analysis.metric.Estimate;

/**
 * One figure in two inputs.
 *
 * @param difference b − a
 * @param standardError √(SE_a² + SE_b²)
 * @param verdict {@link #DIFFERS} when |difference| &gt; 2 standard errors, else {@link #NOISE}
 */
record Difference(
    Quantity quantity,
    Estimate a,
    Estimate b,
    double difference,
    double standardError,
    String verdict) {
  static final String DIFFERS = "differs";
  static final String NOISE = "no difference beyond noise";

  /**
   * Standard errors that a difference must exceed. Larger: only larger differences are told;
   * smaller: more false ones than about 5 % per figure.
   */
  private static final double RESOLVED = 2;

  static Difference of(Quantity quantity, Estimate a, Estimate b) {
    double difference = b.value() - a.value();
    double error = Math.hypot(a.standardError(), b.standardError());
    boolean differs = Math.abs(difference) > RESOLVED * error;
    return new Difference(quantity, a, b, difference, error, differs ? DIFFERS : NOISE);
  }

  /** Every figure that both inputs have. */
  static List<Difference> between(Reading.Measured a, Reading.Measured b) {
    List<Difference> differences = new ArrayList<>();
    a.figures()
        .forEach(
            (quantity, estimate) -> {
              Estimate other = b.figures().get(quantity);
              if (other != null) {
                differences.add(of(quantity, estimate, other));
              }
            });
    return differences;
  }
}
