package kagami.analysis.trend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much one person's passes scatter, metric by metric: each metric's own statement of its error
 * is off by a share of its own.
 *
 * @param metrics by name of the metric
 */
public record PersonNoise(Map<String, PassNoise> metrics) {
  /** Of somebody who was never measured before: the default for every metric. */
  public static final PersonNoise UNKNOWN = new PersonNoise(Map.of());

  /** Copies the metrics. */
  public PersonNoise {
    metrics = Map.copyOf(metrics);
  }

  /**
   * What one pass says of one metric in one zone.
   *
   * @param scan which scan the pass belongs to
   */
  public record PassReading(long scan, String zone, String metric, PassSummary.Reading reading) {}

  /** Pools the accepted passes of a person's earlier scans by one version of the method. */
  public static PersonNoise pooled(List<PassReading> readings) {
    Map<String, Map<Long, Map<String, List<PassSummary.Reading>>>> sorted = new HashMap<>();
    for (PassReading reading : readings) {
      sorted
          .computeIfAbsent(reading.metric(), _ -> new HashMap<>())
          .computeIfAbsent(reading.scan(), _ -> new HashMap<>())
          .computeIfAbsent(reading.zone(), _ -> new ArrayList<>())
          .add(reading.reading());
    }
    Map<String, PassNoise> metrics = new HashMap<>();
    sorted.forEach(
        (metric, scans) ->
            metrics.put(
                metric,
                PassNoise.pooled(
                    scans.values().stream()
                        .flatMap(zones -> PassScatter.of(zones.values()).stream())
                        .toList())));
    return new PersonNoise(metrics);
  }

  /** The noise of a metric; the default for one that was never measured. */
  public PassNoise of(String metric) {
    return metrics.getOrDefault(metric, PassNoise.DEFAULT);
  }
}
