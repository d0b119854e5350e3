package kagami.analysis.trend;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Student's t between two blocks of days that share none, on the log scale, with their pooled
 * standard deviation widened for lag-1 correlation.
 *
 * @param logChange mean after minus mean before
 * @param smallestRealChange MDC95, ln units
 * @param p two-sided
 */
record BlockTest(double logChange, double smallestRealChange, double p) {
  static BlockTest of(Blocks blocks) {
    double[] residuals =
        Stream.of(blocks.before(), blocks.after()).flatMapToDouble(BlockTest::residuals).toArray();
    int n = residuals.length;
    double lag = Math.clamp(LagOne.corrected(residuals), 0, LagOne.MOST);
    double squares = 0;
    for (double e : residuals) {
      squares += e * e;
    }
    double share = 1.0 / blocks.before().size() + 1.0 / blocks.after().size();
    double variance = squares / (n - 2) * share * (1 + lag) / (1 - lag);
    BetweenDaySpread spread =
        n < BetweenDaySpread.LEAST_DAYS
            ? BetweenDaySpread.DEFAULT
            : BetweenDaySpread.ofResiduals(residuals);
    double change = blocks.logChange();
    return new BlockTest(
        change, blocks.smallestRealChange(spread), studentTwoSided(change, variance, n - 2));
  }

  private static DoubleStream residuals(List<DayValue> block) {
    double mean = Samples.mean(block.stream().mapToDouble(DayValue::log).toArray());
    return block.stream().mapToDouble(d -> d.log() - mean);
  }

  /** P(|t| ≥ change/√variance) = I_x(ν/2, 1/2) with x = ν/(ν + t²). */
  private static double studentTwoSided(double change, double variance, double degrees) {
    if (variance == 0) {
      return change == 0 ? 1 : 0;
    }
    double t2 = change * change / variance;
    return FisherF.incompleteBeta(degrees / (degrees + t2), degrees / 2, 0.5);
  }
}
