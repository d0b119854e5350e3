package kagami.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import kagami.analysis.calibrate.LightReading;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.calibrate.Scale;
import kagami.analysis.calibrate.ScaleSource;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.face.Face;
import kagami.analysis.face.FaceFinder;
import kagami.analysis.face.FaceSearch;
import kagami.analysis.face.Zone;
import kagami.analysis.face.ZoneFinder;
import kagami.analysis.image.ColourImage;
import kagami.analysis.quality.Checklist;
import kagami.analysis.quality.Gate;
import kagami.analysis.quality.Reference;
import kagami.analysis.quality.Refusal;
import kagami.analysis.quality.Refusal.Finding;
import kagami.analysis.quality.SettingsGate;
import kagami.analysis.quality.StanceGate;

/**
 * Measures skin: a capture set in, a result with errors or one reason against it out. A straight
 * list of stages: face, scale, zones, and per zone what {@link ZoneAnalysis} lists. Two zones at a
 * time, one of them in the process's common pool; stage timings add both up. One analysis at a
 * time.
 */
public final class SkinAnalysis {
  /**
   * Name and version of the method; travels with every figure, and figures of two versions never
   * mix.
   */
  public static final String ALGORITHM = "kagami-pore/5";

  /** Mean visible iris width of adults, mm, and its spread between persons. */
  private static final double IRIS_MM = 11.7;

  private static final double IRIS_SPREAD = 0.036;

  /** The distance sensor's and the focal length's share of error together. */
  private static final double DISTANCE_ERROR = 0.01;

  private final LongSupplier nanoTime;
  private final ReliefWatch watch;
  private final Lanes lanes = new Lanes(ForkJoinPool.commonPool());
  private final FaceFinder faces = new FaceFinder();
  private final ZoneFinder zones = new ZoneFinder();

  /**
   * A fresh analysis.
   *
   * @param nanoTime clock of the stage timings, {@code System::nanoTime}
   */
  public SkinAnalysis(LongSupplier nanoTime) {
    this(nanoTime, ReliefWatch.NONE);
  }

  /**
   * A fresh analysis that shows somebody the shape of the skin.
   *
   * @param nanoTime clock of the stage timings, {@code System::nanoTime}
   */
  public SkinAnalysis(LongSupplier nanoTime, ReliefWatch watch) {
    this.nanoTime = nanoTime;
    this.watch = oneAtATime(watch);
  }

  /** Measures a face. The capture set stays the caller's. */
  public ScanResult analyseFace(CaptureSet set) {
    return analyseFace(set, Optional.empty());
  }

  /**
   * Measures a face that is to be seen as in an earlier scan. The capture set stays the caller's.
   *
   * @param reference how the person stood then
   */
  public ScanResult analyseFace(CaptureSet set, Optional<Reference> reference) {
    StageTimer timer = new StageTimer(nanoTime);
    Checklist list = new Checklist();
    Optional<Refusal> early =
        SettingsGate.check(set, list).or(() -> StanceGate.distance(set, reference, list));
    if (early.isPresent()) {
      return refused(early.get(), Optional.empty(), Optional.empty(), timer);
    }
    ColourImage picture = set.full().image();
    return switch (timer.time("face", () -> faces.find(picture))) {
      case FaceSearch.None _ -> refused(Finding.NO_FACE, Optional.empty(), Optional.empty(), timer);
      case FaceSearch.Several _ ->
          refused(Finding.SEVERAL_FACES, Optional.empty(), Optional.empty(), timer);
      case FaceSearch.One one -> {
        Face face = one.face();
        Scale scale = statedScale(set).orElseGet(() -> irisScale(face));
        Optional<Refusal> refusal =
            coarseness(scale, list).or(() -> StanceGate.pose(face.pose(), reference, list));
        if (refusal.isPresent()) {
          yield refused(refusal.get(), Optional.of(face), Optional.of(scale), timer);
        }
        List<Zone> found = timer.time("zones", () -> zones.zones(face, picture));
        yield measure(set, new Seen(scale, Optional.of(face), list), found, timer);
      }
    };
  }

  /** Measures the whole picture as one zone of skin, without looking for a face. */
  public ScanResult analysePatch(CaptureSet set) {
    StageTimer timer = new StageTimer(nanoTime);
    Optional<Scale> scale = statedScale(set);
    Checklist list = new Checklist();
    Optional<Refusal> early =
        SettingsGate.check(set, list)
            .or(() -> StanceGate.distance(set, Optional.empty(), list))
            .or(
                () ->
                    scale.isEmpty()
                        ? Optional.of(Finding.NO_SCALE)
                        : coarseness(scale.get(), list));
    if (early.isPresent()) {
      return refused(early.get(), Optional.empty(), scale, timer);
    }
    List<Zone> whole = List.of(Zone.patch(set.full().image().bounds()));
    return measure(set, new Seen(scale.orElseThrow(), Optional.empty(), list), whole, timer);
  }

  /** What is known before zones are looked at. */
  private record Seen(Scale scale, Optional<Face> face, Checklist list) {}

  private ScanResult measure(CaptureSet set, Seen seen, List<Zone> zones, StageTimer timer) {
    Scale scale = seen.scale;
    Optional<Face> face = seen.face;
    ResolutionClass resolution = ResolutionClass.of(scale.mmPerPixel());
    List<ZoneResult> results = new ArrayList<>();
    List<Checklist.Check> checks = new ArrayList<>();
    Optional<Refusal> refusal;
    Optional<LightReading> light = Optional.empty();
    try {
      ScanGates gates = timer.time("gates", () -> new ScanGates(set));
      refusal = timer.time("gates", () -> gates.ofAll(zones, seen.list));
      checks.addAll(seen.list.checks());
      if (refusal.isEmpty()) {
        light = face.flatMap(f -> timer.time("light", () -> gates.light(f, zones)));
        boolean glasses = face.map(Face::glasses).orElse(false);
        List<Supplier<ZoneAnalysis.Outcome>> work = new ArrayList<>();
        for (Zone zone : zones) {
          work.add(
              () ->
                  new ZoneAnalysis(set, gates, scale, resolution, glasses, nanoTime, watch)
                      .run(zone));
        }
        List<ZoneAnalysis.Outcome> outcomes = lanes.run(work);
        outcomes.forEach(o -> timer.add(o.timings()));
        outcomes.forEach(o -> results.add(o.result()));
        outcomes.forEach(o -> checks.addAll(o.checks()));
        refusal =
            ScanGates.common(results, outcomes.stream().flatMap(o -> o.fit().stream()).toList());
      }
    } finally {
      zones.forEach(Zone::close);
    }
    return refusal.isPresent()
        ? refused(refusal.get(), face, Optional.of(scale), timer)
        : new ScanResult.Measured(scale, resolution, face, results, checks, light, timer.timings());
  }

  private static ReliefWatch oneAtATime(ReliefWatch watch) {
    Object lock = new Object();
    return (zone, relief, matte, mmPerPixel) -> {
      synchronized (lock) {
        watch.measured(zone, relief, matte, mmPerPixel);
      }
    };
  }

  private static Optional<Refusal> coarseness(Scale scale, Checklist list) {
    return list.atMost(Gate.TOO_COARSE, scale.mmPerPixel(), ResolutionClass.COARSE_UP_TO_MM);
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
