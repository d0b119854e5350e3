package kagami.device.statistics;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import kagami.analysis.ScanResult;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.ZoneResult;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.OpenedCapture;
import kagami.analysis.metric.Estimate;
import kagami.analysis.metric.Metric;
import kagami.analysis.track.PoreTracker;

/** Reads a folder with a report.json as it stands, and measures a capture-set folder. */
final class Inputs {
  private final SkinAnalysis analysis;
  private final boolean patch;

  /**
   * A reader.
   *
   * @param patch the whole picture is skin; no face is looked for
   */
  Inputs(SkinAnalysis analysis, boolean patch) {
    this.analysis = analysis;
    this.patch = patch;
  }

  Reading read(Path input) {
    Path report = input.resolve("report.json");
    if (Files.isRegularFile(report)) {
      return StoredReport.read(input.toString(), report);
    }
    if (!Files.isDirectory(input)) {
      return new Reading.Failed(
          input.toString(), input + " is neither a capture-set folder nor one with a report.json");
    }
    return switch (CaptureFolder.read(input)) {
      case OpenedCapture.Unreadable broken ->
          new Reading.Failed(input.toString(), broken.problem());
      case OpenedCapture.Ready ready -> {
        try (CaptureSet set = ready.set()) {
          yield of(
              input.toString(), patch ? analysis.analysePatch(set) : analysis.analyseFace(set));
        }
      }
    };
  }

  private static Reading of(String input, ScanResult result) {
    return switch (result) {
      case ScanResult.Refused refused -> new Reading.Refused(input, refused.reason().sentence());
      case ScanResult.Measured measured -> {
        Map<Quantity, Estimate> figures = new LinkedHashMap<>();
        for (ZoneResult zone : measured.zones()) {
          if (zone instanceof ZoneResult.Measured m) {
            add(figures, m);
          }
        }
        yield new Reading.Measured(
            input, SkinAnalysis.ALGORITHM, figures, PoreTracker.constellations(measured));
      }
    };
  }

  private static void add(Map<Quantity, Estimate> figures, ZoneResult.Measured zone) {
    for (Metric metric : Metric.values()) {
      Estimate estimate = zone.metrics().get(metric);
      if (estimate != null) {
        figures.put(new Quantity(zone.zone().id(), metric.id(), metric.unit()), estimate);
      }
    }
  }
}
