package kagami.device.calibrate;

import java.util.Optional;
import java.util.function.Function;
import kagami.analysis.calibrate.FlatField;
import kagami.analysis.capture.CameraGeometry;
import kagami.device.camera.FrameView;
import kagami.device.camera.Lens;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * What a calibration says of the lens for the frames that come, whatever their size; where it says
 * nothing, what the settings say, with one warning per view. Used by the camera's one thread.
 */
public final class CalibratedLens {
  private final Optional<CalibrationFile> calibration;
  private final Function<FrameView, CameraGeometry> otherwise;
  private @Nullable FrameView warned;

  /**
   * @param calibration of this camera, when there is one
   * @param otherwise the pinhole as the settings say
   */
  public CalibratedLens(
      Optional<CalibrationFile> calibration, Function<FrameView, CameraGeometry> otherwise) {
    this.calibration = calibration;
    this.otherwise = otherwise;
  }

  /** The lens of a scan. */
  public Optional<Lens> scanning(FrameView frames) {
    Optional<Lens> known =
        calibration.flatMap(
            file ->
                file.pinhole(frames).map(pinhole -> new Lens(pinhole, file.focal().offsetMm())));
    if (known.isEmpty() && calibration.isPresent()) {
      warn(frames);
    }
    return known.or(() -> Optional.of(new Lens(otherwise.apply(frames), 0)));
  }

  /** The lens while it is calibrated anew: where its axis is, and distances as the sensor says. */
  public Optional<Lens> measuring(FrameView frames) {
    return calibration.flatMap(file -> file.pinhole(frames)).map(pinhole -> new Lens(pinhole, 0));
  }

  /** The darkening of a scan's frames. */
  public Optional<FlatField> flatField(FrameView frames) {
    Optional<FlatField> known = calibration.flatMap(file -> file.flatField(frames));
    if (known.isEmpty() && calibration.isPresent()) {
      warn(frames);
    }
    return known;
  }

  private void warn(FrameView frames) {
    if (!frames.equals(warned)) {
      warned = frames;
      Logger.warn(
          "The calibration does not fit frames of {} x {} pixels, which now go by the settings of"
              + " the lens; calibrate this size: kagami calibrate",
          frames.width(),
          frames.height());
    }
  }
}
