package kagami.device.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kagami.analysis.ScanResult;
import kagami.analysis.track.Constellation;
import kagami.analysis.trend.PersonNoise;
import kagami.cloudsync.wire.Gate;
import kagami.device.guide.OwnView;
import kagami.device.scan.CompletedScan;
import kagami.device.store.ScanFigures;
import kagami.device.store.ZonePicture;

/**
 * Everything that may be kept of a scan.
 *
 * @param scan the figures
 * @param passes the passes that they were combined of, refused ones included; the first accepted
 *     one gives pose and pore positions
 * @param tags what the person said may explain a change
 * @param calibration id of the calibration, when there was one
 * @param pictures encoded pictures of zones
 * @param view what previews showed of the person in place, when there were any
 */
public record ScanFile(
    CompletedScan scan,
    List<ScanResult> passes,
    List<ScanFigures.Circumstance> tags,
    Optional<String> calibration,
    List<ZonePicture> pictures,
    Optional<OwnView> view) {
  /** Copies the lists. */
  public ScanFile {
    passes = List.copyOf(passes);
    tags = List.copyOf(tags);
    pictures = List.copyOf(pictures);
  }

  /** Figures without anything else. */
  public static ScanFile of(CompletedScan scan) {
    return new ScanFile(scan, List.of(), List.of(), Optional.empty(), List.of(), Optional.empty());
  }

  /** The same scan with another date. */
  ScanFile takenAt(Instant date) {
    return new ScanFile(scan.takenAt(date), passes, tags, calibration, pictures, view);
  }

  /** The same scan with errors of the person's own; those of the passes stay. */
  ScanFile by(PersonNoise noise) {
    return new ScanFile(scan.by(noise), passes, tags, calibration, pictures, view);
  }

  /** The quality checks. */
  List<Gate> gates() {
    return Gates.of(passes);
  }

  List<ScanResult.Measured> accepted() {
    return passes.stream()
        .filter(ScanResult.Measured.class::isInstance)
        .map(ScanResult.Measured.class::cast)
        .toList();
  }

  /** Pore positions of the first accepted pass. */
  List<Constellation> constellations() {
    return accepted().stream().findFirst().map(Constellations::of).orElseGet(List::of);
  }
}
