package kagami.device.camera;

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
    Supplier<OptionalDouble> distanceMm) {}
