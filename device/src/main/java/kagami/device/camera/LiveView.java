package kagami.device.camera;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import kagami.analysis.capture.RingGeometry;

/**
 * What is known about the view of a real camera from elsewhere.
 *
 * @param lens from calibration or settings, for the frames that come
 * @param ring where the light comes from
 * @param distanceMm what the distance sensor says at present
 */
public record LiveView(
    Function<FrameView, Optional<Lens>> lens,
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
    FrameView frames =
        source
            .view()
            .orElseThrow(() -> new CameraException("the camera was asked before it was prepared"));
    Optional<Lens> known = lens.apply(frames);
    return new Optics(
        readout,
        known.map(Lens::geometry),
        ring,
        fromPupil(known.map(Lens::behindMm).orElse(0.0)),
        OptionalDouble.empty(),
        frames.crop());
  }

  /** The sensor sits beside the lens; scale and light go by the distance from the pupil. */
  private OptionalDouble fromPupil(double behindMm) {
    OptionalDouble ranged = distanceMm.get();
    return ranged.isPresent() ? OptionalDouble.of(ranged.getAsDouble() + behindMm) : ranged;
  }
}
