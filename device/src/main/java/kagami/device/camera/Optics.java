package kagami.device.camera;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.RingGeometry;

/**
 * What is known about a camera's view.
 *
 * @param readout time from the first to the last line of a frame
 * @param geometry the pinhole, when known
 * @param ring the light sources around the lens, when known
 * @param distanceMm camera's pupil to face plane, when measured
 * @param mmPerPixel the size of a pixel on the skin when somebody states it outright
 * @param crop the part of the sensor that the frames show, when the camera tells
 */
public record Optics(
    Duration readout,
    Optional<CameraGeometry> geometry,
    Optional<RingGeometry> ring,
    OptionalDouble distanceMm,
    OptionalDouble mmPerPixel,
    Optional<SensorCrop> crop) {}
