package kagami.analysis.bench;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import kagami.analysis.bench.Section.Column;
import kagami.analysis.bench.Section.Row;
import kagami.analysis.metric.Metric;
import kagami.analysis.phantom.PhantomSeries;

/** Standard errors as claimed over the spread of repeats, of every figure on many skins. */
final class ClaimedErrors {
  /** Without shine, of which most skins have none. */
  private static final Set<Metric> FIGURES = EnumSet.complementOf(EnumSet.of(Metric.SHINE_AREA));

  /** Days before took part in finding constants of the errors. */
  private static final long FIRST_DAY = 1_000;

  /** The ratio's own spread is about half of it. */
  private static final double TOLERANCE = 0.25;

  private ClaimedErrors() {}

  static Section of(List<RepeatedSkin> skins, int repeats) {
    return new Section(
        AccuracyText.ERRORS,
        AccuracyText.OF_ERRORS,
        FIGURES.stream().map(m -> new Column(m.id(), 2, TOLERANCE)).toList(),
        skins.stream().map(skin -> row(skin, repeats)).toList());
  }

  /** Repeats are drawn two at a time; each is the same whoever draws it. */
  private static Row row(RepeatedSkin skin, int repeats) {
    PhantomSeries series = skin.series();
    List<Skin> days =
        LongStream.range(FIRST_DAY, FIRST_DAY + repeats)
            .parallel()
            .mapToObj(day -> Skin.measure(series.repeat(day)))
            .toList();
    return new Row(skin.label(), FIGURES.stream().map(m -> claimedOverTrue(days, m.id())).toList());
  }

  /** NaN where the figure is absent or the same on all days. */
  private static double claimedOverTrue(List<Skin> days, String metric) {
    double mean = days.stream().mapToDouble(d -> d.value(metric)).average().orElse(Double.NaN);
    double spread =
        days.stream().mapToDouble(d -> square(d.value(metric) - mean)).sum() / (days.size() - 1);
    double claimed =
        days.stream().mapToDouble(d -> square(d.error(metric))).average().orElse(Double.NaN);
    return spread > 0 ? Math.sqrt(claimed / spread) : Double.NaN;
  }

  private static double square(double x) {
    return x * x;
  }
}
