package kagami.device.statistics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kagami.analysis.metric.Estimate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The part of a {@code report.json} that carries figures; unknown fields are passed over. */
record StoredReport(
    @Nullable String schema,
    @Nullable String algorithm,
    @Nullable String outcome,
    @Nullable String reason,
    @Nullable String message,
    @Nullable List<StoredZone> zones) {
  private static final String SCHEMA = "kagami.report/1";
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  record StoredZone(@Nullable String zone, @Nullable Map<String, StoredValue> metrics) {}

  record StoredValue(double value, double standardError, @Nullable String unit) {}

  static Reading read(String input, Path file) {
    try {
      StoredReport report = JSON.readValue(Files.readString(file), StoredReport.class);
      return report == null
          ? new Reading.Failed(input, file + " is empty")
          : report.reading(input, file);
    } catch (IOException e) {
      return new Reading.Failed(input, "cannot read " + file + ": " + e.getMessage());
    } catch (JacksonException _) {
      return new Reading.Failed(input, file + " does not have the form of a report.json");
    }
  }

  private Reading reading(String input, Path file) {
    if (!SCHEMA.equals(schema) || algorithm == null) {
      return new Reading.Failed(input, file + " has the schema " + schema + ", not " + SCHEMA);
    }
    if ("refused".equals(outcome)) {
      return new Reading.Refused(input, message == null ? "refused: " + reason : message);
    }
    Map<Quantity, Estimate> figures = new LinkedHashMap<>();
    for (StoredZone zone : zones == null ? List.<StoredZone>of() : zones) {
      if (zone.zone() == null || zone.metrics() == null) {
        return new Reading.Failed(input, file + " has a zone without name or metrics");
      }
      for (Map.Entry<String, StoredValue> metric : zone.metrics().entrySet()) {
        StoredValue v = metric.getValue();
        if (v == null || v.unit() == null || !(v.standardError() >= 0)) {
          return new Reading.Failed(
              input, file + ": " + metric.getKey() + " of " + zone.zone() + " is incomplete");
        }
        figures.put(
            new Quantity(zone.zone(), metric.getKey(), v.unit()),
            new Estimate(v.value(), v.standardError()));
      }
    }
    return new Reading.Measured(input, algorithm, figures);
  }
}
