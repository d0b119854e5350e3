package kagami.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.calibrate.Calibration;
import kagami.analysis.calibrate.PhotometricTilt;
import kagami.analysis.calibrate.Reflectance;
import kagami.analysis.calibrate.RegionLight;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.calibrate.Scale;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.face.Zone;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.Mask;
import kagami.analysis.image.Scope;
import kagami.analysis.metric.Estimate;
import kagami.analysis.metric.Metric;
import kagami.analysis.metric.ShineArea;
import kagami.analysis.metric.ZoneMetrics;
import kagami.analysis.pore.Detection;
import kagami.analysis.pore.LensBlur;
import kagami.analysis.pore.PoreDetector;
import kagami.analysis.pore.PoreSettings;
import kagami.analysis.pore.SkinRegion;
import kagami.analysis.quality.Refusal;
import kagami.analysis.quality.ZoneGate;
import kagami.analysis.relief.Relief;
import kagami.analysis.relief.SideLight;
import org.opencv.core.Scalar;

/** The stages that one zone goes through: calibrate, gate, reflectance, pores, metrics. */
final class ZoneAnalysis {
  private final CaptureSet set;
  private final Scale scale;
  private final ResolutionClass resolution;
  private final StageTimer timer;
  private final PoreDetector pores = new PoreDetector(PoreSettings.defaults());

  ZoneAnalysis(CaptureSet set, Scale scale, ResolutionClass resolution, StageTimer timer) {
    this.set = set;
    this.scale = scale;
    this.resolution = resolution;
    this.timer = timer;
  }

  ZoneResult run(Zone zone) {
    double visible = zone.valid().count() / (double) outlinePixels(zone);
    if (visible < ZoneGate.LEAST_VALID) {
      return new ZoneResult.NotMeasurable(
          zone.id(), zone.outline(), visible, Refusal.TOO_LITTLE_SKIN);
    }
    try (RegionLight light = timer.time("calibrate", () -> Calibration.run(set, zone.bounds()))) {
      Optional<Refusal> refusal = ZoneGate.check(light, visible);
      return refusal.isPresent()
          ? new ZoneResult.NotMeasurable(zone.id(), zone.outline(), visible, refusal.get())
          : measure(zone, light);
    }
  }

  private ZoneResult measure(Zone zone, RegionLight light) {
    double mmPerPixel = mmPerPixel(zone);
    Optional<Relief> relief = timer.time("relief", () -> relief(zone, light, mmPerPixel));
    try (Scope scope = new Scope();
        Reflectance reflectance =
            timer.time("reflectance", () -> Reflectance.of(light, zone.valid(), mmPerPixel))) {
      double tiltCos = timer.time("calibrate", () -> tiltCos(zone));
      Optional<LensBlur> blur =
          timer.time("pores", () -> LensBlur.of(reflectance, zone.valid(), mmPerPixel));
      SkinRegion region =
          new SkinRegion(light, reflectance, relief, resolution, mmPerPixel, tiltCos, blur);
      List<Detection> found = timer.time("pores", () -> pores.run(region, zone.valid()));
      Mask matte = scope.add(Mask.filled(zone.valid().width(), zone.valid().height(), false));
      zone.valid().mat().copyTo(matte.mat());
      matte.mat().setTo(new Scalar(0), reflectance.shine().mat());
      Optional<ShineArea> shine =
          light.hasQuadrants()
              ? Optional.of(new ShineArea(zone.valid().count(), matte.count(), mmPerPixel))
              : Optional.empty();
      return summarise(zone, region, found, matte.count(), shine);
    } finally {
      relief.ifPresent(Relief::close);
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
      Zone zone,
      SkinRegion region,
      List<Detection> found,
      int validPixels,
      Optional<ShineArea> shine) {
    double share = validPixels / (double) outlinePixels(zone);
    if (share < ZoneGate.LEAST_VALID) {
      return new ZoneResult.NotMeasurable(
          zone.id(), zone.outline(), share, Refusal.TOO_LITTLE_SKIN);
    }
    double mmPerPixel = region.mmPerPixel();
    double areaMm2 = validPixels * mmPerPixel * mmPerPixel / region.tiltCos();
    Map<Metric, Estimate> metrics =
        timer.time(
            "metrics", () -> ZoneMetrics.of(found, areaMm2, resolution, region.allowsSizes()));
    shine.ifPresent(s -> metrics.put(Metric.SHINE_AREA, s.estimate()));
    return new ZoneResult.Measured(
        zone.id(),
        zone.outline(),
        areaMm2,
        share,
        mmPerPixel,
        blurUm(region),
        metrics,
        ZoneMetrics.counted(found, resolution).stream()
            .filter(Detection::accepted)
            .map(Detection::pore)
            .toList());
  }

  private static OptionalDouble blurUm(SkinRegion region) {
    return region.blur().stream().mapToDouble(b -> b.fwhmUm(region.mmPerPixel())).findFirst();
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
