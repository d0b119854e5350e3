package kagami.device.camera;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.RingGeometry;

/**
 * What is known about the view of a real camera from elsewhere.
 *
 * @param geometry the pinhole, from calibration
 * @param ring where the light comes from
 * @param distanceMm what the distance sensor says at present
 */
public record LiveView(
    Optional<CameraGeometry> geometry,
    Optional<RingGeometry> ring,
    Supplier<OptionalDouble> distanceMm) {

  /**
   * What is known about the view at present.
   *
   * @param source where the frames come from
   * @param readout time from the first to the last line
   * @throws CameraException when no frame was seen yet
   */
  Optics optics(LiveSource<?> source, Duration readout) {
    if (!source.seen()) {
      throw new CameraException("the camera was asked before it was prepared");
    }
    return new Optics(readout, geometry, ring, distanceMm.get(), OptionalDouble.empty());
  }
}
