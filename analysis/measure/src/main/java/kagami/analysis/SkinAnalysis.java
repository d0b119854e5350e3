package kagami.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.calibrate.Scale;
import kagami.analysis.calibrate.ScaleSource;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.face.Face;
import kagami.analysis.face.FaceFinder;
import kagami.analysis.face.FaceSearch;
import kagami.analysis.face.Zone;
import kagami.analysis.face.ZoneFinder;
import kagami.analysis.image.ColourImage;
import kagami.analysis.quality.Refusal;

/**
 * Measures skin: a capture set in, a result with errors or one reason against it out. A straight
 * list of stages: face, scale, zones, and per zone what {@link ZoneAnalysis} lists. One analysis at
 * a time.
 */
public final class SkinAnalysis {
  /**
   * Name and version of the method; travels with every figure, and figures of two versions never
   * mix.
   */
  public static final String ALGORITHM = "kagami-pore/1";

  /** Mean visible iris width of adults, mm, and its spread between persons. */
  private static final double IRIS_MM = 11.7;

  private static final double IRIS_SPREAD = 0.036;

  /** The distance sensor's and the focal length's share of error together. */
  private static final double DISTANCE_ERROR = 0.01;

  private final LongSupplier nanoTime;
  private final FaceFinder faces = new FaceFinder();
  private final ZoneFinder zones = new ZoneFinder();

  /**
   * A fresh analysis.
   *
   * @param nanoTime clock of the stage timings, {@code System::nanoTime}
   */
  public SkinAnalysis(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Measures a face. The capture set stays the caller's. */
  public ScanResult analyseFace(CaptureSet set) {
    StageTimer timer = new StageTimer(nanoTime);
    if (!sameSettings(set)) {
      return refused(Refusal.SETTINGS_CHANGED, Optional.empty(), Optional.empty(), timer);
    }
    ColourImage picture = set.full().image();
    return switch (timer.time("face", () -> faces.find(picture))) {
      case FaceSearch.None _ -> refused(Refusal.NO_FACE, Optional.empty(), Optional.empty(), timer);
      case FaceSearch.Several _ ->
          refused(Refusal.SEVERAL_FACES, Optional.empty(), Optional.empty(), timer);
      case FaceSearch.One one -> {
        Face face = one.face();
        Scale scale = statedScale(set).orElseGet(() -> irisScale(face));
        if (ResolutionClass.of(scale.mmPerPixel()) == ResolutionClass.TOO_COARSE) {
          yield refused(Refusal.TOO_COARSE, Optional.of(face), Optional.of(scale), timer);
        }
        List<Zone> found = timer.time("zones", () -> zones.zones(face, picture));
        yield measure(set, scale, Optional.of(face), found, timer);
      }
    };
  }

  /** Measures the whole picture as one zone of skin, without looking for a face. */
  public ScanResult analysePatch(CaptureSet set) {
    StageTimer timer = new StageTimer(nanoTime);
    if (!sameSettings(set)) {
      return refused(Refusal.SETTINGS_CHANGED, Optional.empty(), Optional.empty(), timer);
    }
    Optional<Scale> scale = statedScale(set);
    if (scale.isEmpty()) {
      return refused(Refusal.NO_SCALE, Optional.empty(), Optional.empty(), timer);
    }
    if (ResolutionClass.of(scale.get().mmPerPixel()) == ResolutionClass.TOO_COARSE) {
      return refused(Refusal.TOO_COARSE, Optional.empty(), scale, timer);
    }
    List<Zone> whole = List.of(Zone.patch(set.full().image().bounds()));
    return measure(set, scale.get(), Optional.empty(), whole, timer);
  }

  private static ScanResult measure(
      CaptureSet set, Scale scale, Optional<Face> face, List<Zone> zones, StageTimer timer) {
    ResolutionClass resolution = ResolutionClass.of(scale.mmPerPixel());
    ZoneAnalysis analysis = new ZoneAnalysis(set, scale, resolution, timer);
    List<ZoneResult> results = new ArrayList<>();
    try {
      zones.forEach(zone -> results.add(analysis.run(zone)));
    } finally {
      zones.forEach(Zone::close);
    }
    Optional<Refusal> common = refusalOfAll(results);
    return common.isPresent()
        ? refused(common.get(), face, Optional.of(scale), timer)
        : new ScanResult.Measured(scale, resolution, face, results, timer.timings());
  }

  /** When no zone could be measured, the reason that most zones share speaks for the scan. */
  private static Optional<Refusal> refusalOfAll(List<ZoneResult> zones) {
    if (zones.stream().anyMatch(ZoneResult.Measured.class::isInstance)) {
      return Optional.empty();
    }
    List<Refusal> reasons =
        zones.stream()
            .filter(ZoneResult.NotMeasurable.class::isInstance)
            .map(z -> ((ZoneResult.NotMeasurable) z).reason())
            .toList();
    return Optional.of(
        reasons.stream()
            .max(
                java.util.Comparator.comparingLong(r -> reasons.stream().filter(r::equals).count()))
            .orElse(Refusal.TOO_LITTLE_SKIN));
  }

  private static boolean sameSettings(CaptureSet set) {
    Exposure full = set.full().exposure();
    return set.frames().stream().allMatch(f -> f.exposure().sameSettings(full));
  }

  private static Optional<Scale> statedScale(CaptureSet set) {
    if (set.mmPerPixel().isPresent()) {
      return Optional.of(new Scale(set.mmPerPixel().getAsDouble(), ScaleSource.STATED, 0));
    }
    if (set.distanceMm().isPresent() && set.camera().isPresent()) {
      double mm = set.distanceMm().getAsDouble() / set.camera().get().focalPx();
      return Optional.of(new Scale(mm, ScaleSource.DISTANCE, DISTANCE_ERROR));
    }
    return Optional.empty();
  }

  private static Scale irisScale(Face face) {
    double fitted = face.irisWidthErrorPx() / face.irisWidthPx();
    return new Scale(
        IRIS_MM / face.irisWidthPx(), ScaleSource.IRIS, Math.hypot(IRIS_SPREAD, fitted));
  }

  private static ScanResult refused(
      Refusal reason, Optional<Face> face, Optional<Scale> scale, StageTimer timer) {
    return new ScanResult.Refused(reason, face, scale, timer.timings());
  }
}
