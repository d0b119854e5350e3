package kagami.device.scan;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import kagami.analysis.face.ZoneId;
import kagami.analysis.metric.Metric;
import kagami.analysis.quality.Refusal;
import kagami.analysis.trend.PassSummary;
import kagami.analysis.trend.PersonNoise;

/** What the passes of a scan together say about a zone. */
public sealed interface CombinedZone {
  /** Which zone. */
  ZoneId zone();

  /** Measured share of the zone, 0-1, median of the passes. */
  double validShare();

  /** The same with errors that allow for how much the person's passes scatter; once only. */
  CombinedZone by(PersonNoise noise);

  /** A zone that most passes could measure; metrics in the order of {@link Metric}. */
  record Measured(ZoneId zone, double validShare, Map<Metric, PassSummary> metrics)
      implements CombinedZone {
    /** Copies the metrics. */
    public Measured {
      Map<Metric, PassSummary> ordered = new EnumMap<>(Metric.class);
      ordered.putAll(metrics);
      metrics = Collections.unmodifiableMap(ordered);
    }

    @Override
    public Measured by(PersonNoise noise) {
      Map<Metric, PassSummary> own = new EnumMap<>(Metric.class);
      metrics.forEach((metric, summary) -> own.put(metric, summary.by(noise.of(metric.id()))));
      return new Measured(zone, validShare, own);
    }
  }

  /** A zone that most passes could not measure. */
  record NotMeasurable(ZoneId zone, double validShare, Refusal reason) implements CombinedZone {
    @Override
    public NotMeasurable by(PersonNoise noise) {
      return this;
    }
  }
}
