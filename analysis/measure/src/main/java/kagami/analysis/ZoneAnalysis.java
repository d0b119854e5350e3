package kagami.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.calibrate.Calibration;
import kagami.analysis.calibrate.Reflectance;
import kagami.analysis.calibrate.RegionLight;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.calibrate.Scale;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.face.Zone;
import kagami.analysis.image.Mask;
import kagami.analysis.image.Scope;
import kagami.analysis.metric.Estimate;
import kagami.analysis.metric.Metric;
import kagami.analysis.metric.ZoneMetrics;
import kagami.analysis.pore.Detection;
import kagami.analysis.pore.PoreDetector;
import kagami.analysis.pore.PoreSettings;
import kagami.analysis.pore.SkinRegion;
import kagami.analysis.quality.Refusal;
import kagami.analysis.quality.ZoneGate;
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
    try (Scope scope = new Scope();
        Reflectance reflectance =
            timer.time("reflectance", () -> Reflectance.of(light, zone.valid(), mmPerPixel))) {
      SkinRegion region = new SkinRegion(light, reflectance, resolution, mmPerPixel);
      List<Detection> found = timer.time("pores", () -> pores.run(region, zone.valid()));
      Mask matte = scope.add(Mask.filled(zone.valid().width(), zone.valid().height(), false));
      zone.valid().mat().copyTo(matte.mat());
      matte.mat().setTo(new Scalar(0), reflectance.shine().mat());
      return summarise(zone, found, matte.count(), mmPerPixel);
    }
  }

  private ZoneResult summarise(
      Zone zone, List<Detection> found, int validPixels, double mmPerPixel) {
    double share = validPixels / (double) outlinePixels(zone);
    if (share < ZoneGate.LEAST_VALID) {
      return new ZoneResult.NotMeasurable(
          zone.id(), zone.outline(), share, Refusal.TOO_LITTLE_SKIN);
    }
    double areaMm2 = validPixels * mmPerPixel * mmPerPixel / zone.meanTiltCos();
    Map<Metric, Estimate> metrics =
        timer.time(
            "metrics",
            () -> ZoneMetrics.of(found, areaMm2, resolution, pores.smallestSizedUm(mmPerPixel)));
    return new ZoneResult.Measured(
        zone.id(),
        zone.outline(),
        areaMm2,
        share,
        mmPerPixel,
        OptionalDouble.empty(),
        metrics,
        ZoneMetrics.counted(found, resolution).stream()
            .filter(Detection::accepted)
            .map(Detection::pore)
            .toList());
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
