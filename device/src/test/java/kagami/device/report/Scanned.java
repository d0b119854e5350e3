package kagami.device.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import kagami.analysis.ScanResult;
import kagami.analysis.ZoneResult;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.calibrate.Scale;
import kagami.analysis.calibrate.ScaleSource;
import kagami.analysis.face.Face;
import kagami.analysis.face.NosePlace;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.Outline;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;
import kagami.analysis.metric.Estimate;
import kagami.analysis.metric.Metric;
import kagami.analysis.pore.Pore;
import kagami.analysis.quality.Checklist;
import kagami.analysis.quality.Gate;
import kagami.analysis.quality.Refusal;
import kagami.analysis.trend.PassSummary;
import kagami.analysis.trend.Tag;
import kagami.device.camera.CameraSettings;
import kagami.device.guide.OwnView;
import kagami.device.scan.CombinedZone;
import kagami.device.scan.CompletedScan;
import kagami.device.store.PictureKind;
import kagami.device.store.Sample;
import kagami.device.store.ScanFigures;
import kagami.device.store.ZonePicture;

/** A scan with everything that can be kept of one. */
final class Scanned {
  static final Instant TAKEN = Instant.parse("2026-03-01T22:00:00Z");
  static final int PICTURES = 2;
  static final int PASSES = 3;
  static final String SKIN = "own-skin-of-somebody ";

  private static final Scale SCALE = new Scale(0.1, ScaleSource.DISTANCE, 0.01);

  static final OwnView VIEW = new OwnView(0.4, new NosePlace(0.013, 0.81));

  private Scanned() {}

  static ScanFile file() {
    return file(TAKEN, 2, 450);
  }

  static ScanFile file(Instant at, double yawDeg, double distanceMm) {
    return new ScanFile(
        scan(at, distanceMm),
        List.of(pass(yawDeg, 200), pass(yawDeg + 1, 180), pass(yawDeg, 210), refused()),
        List.of(new ScanFigures.Circumstance(Tag.Kind.TIME_SINCE_WASH, OptionalInt.of(15))),
        Optional.of("cal-1"),
        List.of(picture("chin"), picture("nose_dorsum")),
        Optional.of(VIEW));
  }

  /**
   * A scan of three passes whose chins lie apart about 1.5 with a stated error of 0.2 each.
   *
   * @param factor scatter over stated error, exactly
   */
  static ScanFile scattered(Instant at, double factor) {
    return new ScanFile(
        scan(at, 450),
        List.of(
            pass(2, 200, 1.5 - 0.2 * factor), pass(2, 200, 1.5), pass(2, 200, 1.5 + 0.2 * factor)),
        List.of(),
        Optional.of("cal-1"),
        List.of(),
        Optional.empty());
  }

  static CompletedScan scan(Instant at, double distanceMm) {
    return new CompletedScan(
        at,
        1_000_000_000L,
        new CompletedScan.Conditions(
            "phantom", "eight-step/1", CameraSettings.DEFAULT, OptionalDouble.of(distanceMm)),
        SCALE,
        ResolutionClass.FULL,
        List.of(
            zone(ZoneId.CHIN, 1.5),
            zone(ZoneId.NOSE_DORSUM, 2.5),
            new CombinedZone.NotMeasurable(
                ZoneId.FOREHEAD, 0.1, new Refusal.Beyond(Gate.CLIPPED, 2, 0.5))),
        PASSES,
        Optional.of(Sample.light(0.002)));
  }

  private static CombinedZone zone(ZoneId zone, double deficit) {
    return new CombinedZone.Measured(
        zone,
        0.8,
        Map.of(
            Metric.DARK_DEFICIT,
            new PassSummary(deficit, 0.2, 3),
            Metric.ROUGHNESS,
            new PassSummary(0.3, 0.1, 3)));
  }

  private static ScanResult.Measured pass(double yawDeg, double areaMm2) {
    return pass(yawDeg, areaMm2, areaMm2 / 100);
  }

  private static ScanResult.Measured pass(double yawDeg, double areaMm2, double deficit) {
    Face face =
        new Face(
            new Region(0, 0, 600, 800),
            new PixelPoint(400, 300),
            new PixelPoint(200, 301),
            110,
            1,
            new Face.Pose(yawDeg, -3, 1),
            false);
    return new ScanResult.Measured(
        SCALE,
        ResolutionClass.FULL,
        Optional.of(face),
        List.of(
            new ZoneResult.Measured(
                ZoneId.CHIN,
                new Outline(
                    List.of(new PixelPoint(1, 2), new PixelPoint(3.25, 4), new PixelPoint(5, 60))),
                areaMm2,
                0.8,
                0.1,
                OptionalDouble.empty(),
                Map.of(Metric.DARK_DEFICIT, new Estimate(deficit, 0.2)),
                List.of(pore(2.5, true), pore(7.75, false)))),
        List.of(
            new Checklist.Check(Gate.MOVED, Optional.of(ZoneId.CHIN), areaMm2 / 500, 1, true, 0.2)),
        Optional.empty(),
        Map.of());
  }

  private static Pore pore(double x, boolean validArea) {
    return new Pore(
        new PixelPoint(x, 3),
        OptionalDouble.of(300),
        1.2,
        10,
        0.2,
        0.01 * x,
        OptionalDouble.empty(),
        Pore.Kind.OPEN,
        9,
        validArea);
  }

  private static ScanResult refused() {
    return new ScanResult.Refused(
        Refusal.Finding.NO_FACE, Optional.empty(), Optional.empty(), Map.of());
  }

  private static ZonePicture picture(String zone) {
    byte[] content = SKIN.repeat(300).getBytes(StandardCharsets.UTF_8);
    return new ZonePicture(PictureKind.PICTURE, zone, content);
  }
}
