package kagami.cloudsync.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured in one zone of the face.
 *
 * @param zone zone id, such as {@code cheek_medial_left}; left is the person's own left
 * @param validShare part of the zone that could be measured (no hair, shine, shadow), 0 to 1
 * @param reason why the zone could not be measured; absent when it was
 * @param metrics values by metric name, in the order of the report; a metric that could not be
 *     measured is absent
 */
public record ZoneReading(
    String zone, double validShare, @Nullable String reason, Map<String, MetricReading> metrics) {

  /**
   * Checks every field.
   *
   * @throws IllegalArgumentException naming the field and its value
   */
  public ZoneReading {
    Limits.token("zone", zone);
    Limits.share("validShare", validShare);
    Limits.map("metrics of " + zone, metrics, Limits.METRICS_PER_ZONE);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    if (reason != null) {
      Limits.sentence("reason", reason);
      if (!metrics.isEmpty()) {
        throw new IllegalArgumentException(
            "zone " + zone + " has metrics and a reason for having none");
      }
    }
  }
}
