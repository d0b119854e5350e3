package kagami.device.statistics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.Outline;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.metric.Estimate;
import kagami.analysis.track.Constellation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part of a {@code report.json} that carries figures and places of pores; unknown fields are
 * passed over.
 */
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

  record StoredZone(
      @Nullable String zone,
      @Nullable Map<String, StoredValue> metrics,
      @Nullable Double mmPerPixel,
      @Nullable List<List<Double>> outline,
      @Nullable List<StoredPore> pores) {
    /** Where its pores are; empty when the report does not say. */
    Optional<Constellation> constellation() {
      Optional<ZoneId> id =
          Arrays.stream(ZoneId.values()).filter(known -> known.id().equals(zone)).findFirst();
      if (id.isEmpty()
          || mmPerPixel == null
          || !(mmPerPixel > 0)
          || pores == null
          || outline == null
          || outline.size() < 3
          || outline.stream().anyMatch(corner -> corner.size() != 2)) {
        return Optional.empty();
      }
      List<PixelPoint> border =
          outline.stream().map(corner -> new PixelPoint(corner.get(0), corner.get(1))).toList();
      return Optional.of(
          new Constellation(
              id.get(),
              new Outline(border),
              mmPerPixel,
              pores.stream().map(StoredPore::spot).toList()));
    }
  }

  record StoredPore(double x, double y, double deficitMm2, boolean validArea) {
    Constellation.Spot spot() {
      return new Constellation.Spot(new PixelPoint(x, y), deficitMm2, validArea);
    }
  }

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
    List<Constellation> constellations = new ArrayList<>();
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
      zone.constellation().ifPresent(constellations::add);
    }
    return new Reading.Measured(input, algorithm, figures, constellations);
  }
}
