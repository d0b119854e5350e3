package kagami.device.analyze;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import kagami.analysis.ScanResult;
import kagami.analysis.ZoneResult;
import kagami.analysis.metric.Estimate;
import kagami.analysis.metric.Metric;
import org.jspecify.annotations.Nullable;

/**
 * What one input came to, for people and scripts.
 *
 * @param input as given
 * @param outcome measured, refused or failed
 * @param reason identifier of a refusal
 * @param message one sentence: what was found, or why nothing was
 * @param folder where the results are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Summary(
    String input,
    String outcome,
    @Nullable String reason,
    String message,
    @Nullable String folder) {
  static final String MEASURED = "measured";
  static final String REFUSED = "refused";
  static final String FAILED = "failed";

  static Summary failed(Path input, String message) {
    return new Summary(input.toString(), FAILED, null, message, null);
  }

  static Summary of(Path input, Path folder, ScanResult result) {
    return switch (result) {
      case ScanResult.Measured m ->
          new Summary(input.toString(), MEASURED, null, describe(m), folder.toString());
      case ScanResult.Refused r ->
          new Summary(
              input.toString(), REFUSED, r.reason().id(), r.reason().sentence(), folder.toString());
    };
  }

  String line() {
    return "%s: %s: %s".formatted(input, outcome, message);
  }

  /** One line on why there are no figures; it names the input or its file. */
  String complaint() {
    String whole = message.contains(input) ? message : line();
    return whole.lines().map(String::strip).collect(Collectors.joining(" "));
  }

  private static String describe(ScanResult.Measured result) {
    long measured = result.zones().stream().filter(ZoneResult.Measured.class::isInstance).count();
    int pores =
        result.zones().stream()
            .mapToInt(z -> z instanceof ZoneResult.Measured m ? m.pores().size() : 0)
            .sum();
    String head =
        String.format(
            Locale.ROOT,
            "%d of %d zones, %d pores, %.3f mm/px (%s)",
            measured,
            result.zones().size(),
            pores,
            result.scale().mmPerPixel(),
            result.resolution().id());
    return result.zones().size() == 1 && result.zones().getFirst() instanceof ZoneResult.Measured m
        ? head + deficit(m)
        : head;
  }

  private static String deficit(ZoneResult.Measured zone) {
    Estimate e = zone.metrics().get(Metric.DARK_DEFICIT);
    return e == null
        ? ""
        : String.format(
            Locale.ROOT,
            ", dark deficit %.2f ± %.2f %s",
            e.value(),
            e.standardError(),
            Metric.DARK_DEFICIT.unit());
  }
}
