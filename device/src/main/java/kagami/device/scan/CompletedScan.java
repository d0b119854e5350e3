package kagami.device.scan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.calibrate.LightReading;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.calibrate.Scale;
import kagami.analysis.trend.PersonNoise;
import kagami.device.camera.CameraSettings;

/**
 * A scan with figures.
 *
 * @param takenAt when its first pass began
 * @param takenAtNs the monotonic clock's reading then, ns: right also before the date is known
 * @param conditions camera and light
 * @param scale size of a pixel at the face plane, median of the passes
 * @param resolution what that size allows
 * @param zones every zone that was looked at; errors are those that its passes state, until {@link
 *     #by} is called
 * @param passes how many passes were accepted
 * @param light what the ring gave, median of the passes that tell it
 */
public record CompletedScan(
    Instant takenAt,
    long takenAtNs,
    Conditions conditions,
    Scale scale,
    ResolutionClass resolution,
    List<CombinedZone> zones,
    int passes,
    Optional<LightReading> light) {
  /** Copies the zones. */
  public CompletedScan {
    zones = List.copyOf(zones);
  }

  /** The same with another date. */
  public CompletedScan takenAt(Instant date) {
    return new CompletedScan(date, takenAtNs, conditions, scale, resolution, zones, passes, light);
  }

  /**
   * The same with errors that allow for how much the person's passes scatter: what is stored, shown
   * and sent; once only.
   */
  public CompletedScan by(PersonNoise noise) {
    List<CombinedZone> own = zones.stream().map(zone -> zone.by(noise)).toList();
    return new CompletedScan(takenAt, takenAtNs, conditions, scale, resolution, own, passes, light);
  }

  /**
   * What all frames were taken with.
   *
   * @param camera kind of camera
   * @param lightPlan name of the light plan
   * @param settings exposure and gains that every frame was checked for
   * @param distanceMm camera to face plane, when measured
   */
  public record Conditions(
      String camera, String lightPlan, CameraSettings settings, OptionalDouble distanceMm) {}
}
