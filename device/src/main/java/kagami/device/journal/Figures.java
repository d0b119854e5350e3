package kagami.device.journal;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import kagami.analysis.ScanResult;
import kagami.analysis.ZoneResult;
import kagami.analysis.quality.Refusal;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that an analysis found, flat, so that two can be held against each other.
 *
 * @param refusal why there are no figures
 * @param values by names such as {@code chin density error}
 */
record Figures(Optional<Refusal> refusal, SortedMap<String, Double> values) {
  Figures {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  static Figures of(ScanResult result) {
    return switch (result) {
      case ScanResult.Refused refused ->
          new Figures(Optional.of(refused.reason()), new TreeMap<>());
      case ScanResult.Measured measured -> {
        TreeMap<String, Double> values = new TreeMap<>();
        values.put("scale", measured.scale().mmPerPixel());
        measured.zones().forEach(zone -> zone(values, zone));
        yield new Figures(Optional.empty(), values);
      }
    };
  }

  private static void zone(Map<String, Double> values, ZoneResult result) {
    String zone = Fields.id(result.zone());
    switch (result) {
      case ZoneResult.NotMeasurable without -> {
        values.put(zone + " not measurable: " + without.reason().id(), 1.0);
        values.put(zone + " valid share", without.validShare());
      }
      case ZoneResult.Measured measured -> {
        values.put(zone + " area", measured.areaMm2());
        values.put(zone + " valid share", measured.validShare());
        values.put(zone + " pores", (double) measured.pores().size());
        measured.psfFwhmUm().ifPresent(blur -> values.put(zone + " blur", blur));
        measured
            .metrics()
            .forEach(
                (metric, estimate) -> {
                  values.put(zone + " " + Fields.id(metric), estimate.value());
                  values.put(zone + " " + Fields.id(metric) + " error", estimate.standardError());
                });
      }
    }
  }

  ObjectNode write() {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    refusal.ifPresent(reason -> written.set("refusal", RefusalCodec.write(reason)));
    values.forEach(written.putObject("values")::put);
    return written;
  }

  static Figures read(Fields figures) {
    Optional<Refusal> refusal =
        figures.has("refusal")
            ? Optional.of(RefusalCodec.read(figures.object("refusal")))
            : Optional.empty();
    TreeMap<String, Double> values = new TreeMap<>();
    Fields written = figures.object("values");
    written.node().propertyNames().forEach(name -> values.put(name, written.number(name)));
    return new Figures(refusal, values);
  }
}
