package kagami.device.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import kagami.analysis.metric.Estimate;
import kagami.analysis.trend.IntraclassCorrelation;
import org.jspecify.annotations.Nullable;

/**
 * How well repeats of the same skin agree.
 *
 * @param inputs measured repeats
 * @param figures per zone and metric
 * @param agreement per metric, zones as subjects
 */
record Repeatability(int inputs, List<Figure> figures, List<Agreement> agreement) {
  /** 1.96·√2: what two single readings of the same must differ by in 5 % of cases. */
  private static final double SMALLEST_REAL = 1.959964 * Math.sqrt(2);

  /**
   * One metric of one zone over the repeats that have it, at least two.
   *
   * @param repeats how many
   * @param standardDeviation sample standard deviation
   * @param cvPercent standard deviation over mean; absent when the mean is 0
   * @param statedError root mean square of the standard errors that the readings state
   * @param smallestRealChange MDC95 between two single readings, in the metric's unit
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Figure(
      Quantity quantity,
      int repeats,
      double mean,
      double standardDeviation,
      @Nullable Double cvPercent,
      double statedError,
      double smallestRealChange) {
    static Figure of(Quantity quantity, List<Estimate> repeats) {
      double mean = repeats.stream().mapToDouble(Estimate::value).average().orElseThrow();
      double squares = repeats.stream().mapToDouble(e -> square(e.value() - mean)).sum();
      double stated =
          repeats.stream().mapToDouble(e -> square(e.standardError())).average().orElseThrow();
      double deviation = Math.sqrt(squares / (repeats.size() - 1));
      return new Figure(
          quantity,
          repeats.size(),
          mean,
          deviation,
          mean == 0 ? null : 100 * deviation / Math.abs(mean),
          Math.sqrt(stated),
          SMALLEST_REAL * deviation);
    }

    private static double square(double x) {
      return x * x;
    }
  }

  /** ICC(2,1) of one metric over the zones that every repeat has. */
  record Agreement(String metric, IntraclassCorrelation icc) {}

  static Repeatability of(List<Reading.Measured> repeats) {
    Set<Quantity> quantities = new LinkedHashSet<>();
    repeats.forEach(repeat -> quantities.addAll(repeat.figures().keySet()));
    List<Figure> figures = new ArrayList<>();
    for (Quantity quantity : quantities) {
      List<Estimate> values = values(repeats, quantity);
      if (values.size() >= 2) {
        figures.add(Figure.of(quantity, values));
      }
    }
    List<Agreement> agreement = new ArrayList<>();
    for (String metric : metrics(quantities)) {
      IntraclassCorrelation.of(table(repeats, quantities, metric))
          .ifPresent(icc -> agreement.add(new Agreement(metric, icc)));
    }
    return new Repeatability(repeats.size(), figures, agreement);
  }

  private static Set<String> metrics(Set<Quantity> quantities) {
    Set<String> metrics = new LinkedHashSet<>();
    quantities.forEach(quantity -> metrics.add(quantity.metric()));
    return metrics;
  }

  private static List<double[]> table(
      List<Reading.Measured> repeats, Set<Quantity> quantities, String metric) {
    return quantities.stream()
        .filter(quantity -> quantity.metric().equals(metric))
        .map(quantity -> values(repeats, quantity))
        .filter(values -> values.size() == repeats.size())
        .map(values -> values.stream().mapToDouble(Estimate::value).toArray())
        .toList();
  }

  private static List<Estimate> values(List<Reading.Measured> repeats, Quantity quantity) {
    return repeats.stream()
        .map(repeat -> repeat.figures().get(quantity))
        .filter(Objects::nonNull)
        .toList();
  }
}
