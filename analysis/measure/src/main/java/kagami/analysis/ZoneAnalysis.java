package kagami.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import kagami.analysis.calibrate.Calibration;
import kagami.analysis.calibrate.FrameFit;
import kagami.analysis.calibrate.PhotometricTilt;
import kagami.analysis.calibrate.Reflectance;
import kagami.analysis.calibrate.RegionLight;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.calibrate.Saturation;
import kagami.analysis.calibrate.Scale;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.face.Zone;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.Mask;
import kagami.analysis.metric.Estimate;
import kagami.analysis.metric.Metric;
import kagami.analysis.metric.ShineArea;
import kagami.analysis.metric.ZoneMetrics;
import kagami.analysis.pore.Detection;
import kagami.analysis.pore.LensBlur;
import kagami.analysis.pore.PoreDetector;
import kagami.analysis.pore.PoreSettings;
import kagami.analysis.pore.SkinRegion;
import kagami.analysis.quality.Checklist;
import kagami.analysis.quality.Refusal;
import kagami.analysis.quality.ZoneGate;
import kagami.analysis.relief.Relief;
import kagami.analysis.relief.Roughness;
import kagami.analysis.relief.SideLight;
import org.opencv.core.Scalar;

/**
 * The stages that one zone goes through: calibrate, gate, reflectance, pores, metrics. Run once.
 */
final class ZoneAnalysis {
  private final CaptureSet set;
  private final ScanGates gates;
  private final Scale scale;
  private final ResolutionClass resolution;
  private final boolean glasses;
  private final StageTimer timer;
  private final ReliefWatch watch;
  private Optional<FrameFit> fit = Optional.empty();
  private Checklist checks = new Checklist();
  private final PoreDetector pores = new PoreDetector(PoreSettings.defaults());

  ZoneAnalysis(
      CaptureSet set,
      ScanGates gates,
      Scale scale,
      ResolutionClass resolution,
      boolean glasses,
      LongSupplier nanoTime,
      ReliefWatch watch) {
    this.set = set;
    this.gates = gates;
    this.scale = scale;
    this.resolution = resolution;
    this.glasses = glasses;
    this.timer = new StageTimer(nanoTime);
    this.watch = watch;
  }

  /**
   * What came of a zone.
   *
   * @param fit how the frames lay on each other; empty when they were not calibrated
   * @param checks every figure that was held against a limit
   * @param timings milliseconds by stage
   */
  record Outcome(
      ZoneResult result,
      Optional<FrameFit> fit,
      List<Checklist.Check> checks,
      Map<String, Double> timings) {}

  Outcome run(Zone zone) {
    checks = new Checklist(zone.id());
    ZoneResult result = measure(zone);
    return new Outcome(result, fit, checks.checks(), timer.timings());
  }

  private ZoneResult measure(Zone zone) {
    double visible = zone.valid().count() / (double) outlinePixels(zone);
    Optional<Refusal> early = timer.time("gates", () -> beforeCalibration(zone, visible));
    if (early.isPresent()) {
      return notMeasurable(zone, visible, early.get());
    }
    try (RegionLight light =
        timer.time("calibrate", () -> Calibration.run(set, zone.bounds(), zone.valid()))) {
      fit = Optional.of(light.fit());
      Optional<Refusal> refusal = ZoneGate.frames(light.fit(), checks);
      return refusal.isPresent()
          ? notMeasurable(zone, visible, refusal.get())
          : inFocus(zone, light, visible);
    }
  }

  private Optional<Refusal> beforeCalibration(Zone zone, double visible) {
    return ZoneGate.skin(visible, glasses, checks)
        .or(
            () ->
                ZoneGate.clipping(
                    Saturation.share(set.full().image(), zone.bounds(), zone.valid()), checks))
        .or(() -> gates.of(zone, checks));
  }

  private static ZoneResult notMeasurable(Zone zone, double share, Refusal reason) {
    return new ZoneResult.NotMeasurable(zone.id(), zone.outline(), share, reason);
  }

  private ZoneResult inFocus(Zone zone, RegionLight light, double visible) {
    double mmPerPixel = mmPerPixel(zone);
    try (Reflectance reflectance =
        timer.time("reflectance", () -> Reflectance.of(light, zone.valid(), mmPerPixel))) {
      Optional<LensBlur> blur =
          timer.time("focus", () -> LensBlur.of(reflectance, zone.valid(), mmPerPixel));
      Optional<Refusal> refusal =
          ZoneGate.focus(blurUm(blur, mmPerPixel), light.fit(), resolution, mmPerPixel, checks);
      if (refusal.isPresent()) {
        return notMeasurable(zone, visible, refusal.get());
      }
      Optional<Relief> relief = timer.time("relief", () -> relief(zone, light, mmPerPixel));
      return measure(
          zone,
          new SkinRegion(light, reflectance, relief, resolution, mmPerPixel, tiltCos(zone), blur));
    }
  }

  private ZoneResult measure(Zone zone, SkinRegion region) {
    List<Detection> found = timer.time("pores", () -> pores.run(region, zone.valid()));
    try (Mask matte = Mask.filled(zone.valid().width(), zone.valid().height(), false)) {
      zone.valid().mat().copyTo(matte.mat());
      matte.mat().setTo(new Scalar(0), region.reflectance().shine().mat());
      double share = matte.count() / (double) outlinePixels(zone);
      Optional<Refusal> refusal = ZoneGate.skin(share, glasses, checks);
      if (refusal.isPresent()) {
        return notMeasurable(zone, share, refusal.get());
      }
      region.relief().ifPresent(r -> watch.measured(zone, r, matte, region.mmPerPixel()));
      return timer.time("metrics", () -> summarise(zone, region, found, matte, share));
    }
  }

  private Optional<Relief> relief(Zone zone, RegionLight light, double mmPerPixel) {
    if (!light.hasQuadrants() || resolution != ResolutionClass.FULL) {
      return Optional.empty();
    }
    SideLight side = SideLight.at(set, zone.bounds(), zone.depthOffsetMm());
    return Optional.of(Relief.of(light, side, zone.valid(), mmPerPixel));
  }

  private ZoneResult summarise(
      Zone zone, SkinRegion region, List<Detection> found, Mask matte, double share) {
    double mmPerPixel = region.mmPerPixel();
    double areaMm2 = facingPixels(zone, region, matte) * mmPerPixel * mmPerPixel;
    Map<Metric, Estimate> metrics =
        ZoneMetrics.of(
            found,
            EdgeFade.of(zone, matte, mmPerPixel, region.tiltCos()),
            resolution,
            region.allowsSizes());
    if (region.light().hasQuadrants()) {
      ShineArea shine = new ShineArea(zone.valid().count(), matte.count(), mmPerPixel);
      metrics.put(Metric.SHINE_AREA, shine.estimate());
    }
    roughness(zone, region, found, matte)
        .ifPresent(r -> metrics.put(Metric.ROUGHNESS, new Estimate(r.value(), r.standardError())));
    return new ZoneResult.Measured(
        zone.id(),
        zone.outline(),
        areaMm2,
        share,
        mmPerPixel,
        blurUm(region.blur(), mmPerPixel),
        metrics,
        ZoneMetrics.counted(found, resolution).stream()
            .filter(Detection::accepted)
            .map(Detection::pore)
            .toList());
  }

  private Optional<Roughness> roughness(
      Zone zone, SkinRegion region, List<Detection> found, Mask matte) {
    SideLight side = SideLight.at(set, zone.bounds(), zone.depthOffsetMm());
    return region
        .relief()
        .flatMap(
            relief ->
                Roughness.of(
                    relief,
                    Relief.ofMatte(region.light(), side, zone.valid(), region.mmPerPixel()),
                    region.reflectance().flat(),
                    matte,
                    spots(zone, found),
                    region.mmPerPixel()));
  }

  private static List<Roughness.Spot> spots(Zone zone, List<Detection> found) {
    return found.stream()
        .map(
            d ->
                new Roughness.Spot(
                    (int) Math.round(d.pore().centre().x()) - zone.bounds().x(),
                    (int) Math.round(d.pore().centre().y()) - zone.bounds().y(),
                    d.openingUm() / 1000))
        .toList();
  }

  /** The pixels that as much skin would fill if it faced the camera. */
  private static double facingPixels(Zone zone, SkinRegion region, Mask matte) {
    return zone.id() == ZoneId.PATCH
        ? matte.count() / region.tiltCos()
        : zone.foreshortening().areaPx(matte);
  }

  private static OptionalDouble blurUm(Optional<LensBlur> blur, double mmPerPixel) {
    return blur.stream().mapToDouble(b -> b.fwhmUm(mmPerPixel)).findFirst();
  }

  /** A patch has no face that would tell its tilt: its light does. */
  private double tiltCos(Zone zone) {
    return zone.id() == ZoneId.PATCH
        ? PhotometricTilt.cosine(set, zone.bounds()).orElse(1)
        : zone.meanTiltCos();
  }

  /** Nearer skin is shown larger: a pixel covers less of it. */
  private double mmPerPixel(Zone zone) {
    return set.distanceMm().isPresent()
        ? scale.mmPerPixel() * (1 - zone.depthOffsetMm() / set.distanceMm().getAsDouble())
        : scale.mmPerPixel();
  }

  private static int outlinePixels(Zone zone) {
    try (Mask outline = zone.outline().toMask(zone.bounds())) {
      return Math.max(1, outline.count());
    }
  }
}
