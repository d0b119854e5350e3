package kagami.device.calibrate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.analysis.calibrate.FlatField;
import kagami.analysis.calibrate.FocalLength;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.image.PixelPoint;
import kagami.device.camera.FrameView;

/**
 * One calibration of one mirror, as it is stored; never changed afterwards.
 *
 * @param schema name and version
 * @param id date and hash of all the rest; travels with every scan taken with it
 * @param takenAt when
 * @param program version of the program
 * @param camera kind of camera
 * @param view what of the sensor its frames showed; lengths in pixels are of these frames
 * @param darkLevel mean light of a covered lens, share of full scale
 * @param flatField the lens's darkening towards the corners
 * @param residual what the flat field leaves of the white card, root mean square, relative
 * @param light light of each state over that of full, as the ring's geometry leaves it
 * @param focal focal length, its standard error, and the pupil's offset
 * @param scales what the printed card said at each distance
 * @param warmUp light after the ring was switched on
 */
public record CalibrationFile(
    String schema,
    String id,
    Instant takenAt,
    String program,
    String camera,
    FrameView view,
    double darkLevel,
    FlatField flatField,
    double residual,
    Map<String, Double> light,
    FocalLength focal,
    List<ScaleAt> scales,
    List<WarmUp> warmUp) {
  /** Name and version. */
  public static final String SCHEMA = "kagami.calibration/2";

  /** Copies the collections. */
  public CalibrationFile {
    light = Map.copyOf(light);
    scales = List.copyOf(scales);
    warmUp = List.copyOf(warmUp);
  }

  /**
   * The camera as it was measured, as frames of another view show it: focal length, and the centre
   * that the light falls off from.
   *
   * @return empty when it cannot be known how those frames lie to the calibrated ones
   */
  public Optional<CameraGeometry> pinhole(FrameView frames) {
    return view.to(frames)
        .map(
            way ->
                new CameraGeometry(
                    way.scale() * focal.focalPx(),
                    way.of(new PixelPoint(flatField.centreX(), flatField.centreY()))));
  }

  /**
   * The darkening as frames of another view show it.
   *
   * @return empty when that cannot be known, or they show more than was calibrated
   */
  public Optional<FlatField> flatField(FrameView frames) {
    return view.to(frames)
        .flatMap(
            way ->
                flatField.in(
                    frames.width(),
                    frames.height(),
                    way.scale(),
                    way.of(new PixelPoint(flatField.centreX(), flatField.centreY()))));
  }

  /**
   * Scale at one distance.
   *
   * @param distanceMm as the sensor says
   * @param mmPerPixel at that distance
   * @param residualPx how far corners lie from a plane's, root mean square
   */
  public record ScaleAt(double distanceMm, double mmPerPixel, double residualPx) {}

  /**
   * Light at a time.
   *
   * @param afterMs since the ring was switched on
   * @param light over that of the last look
   */
  public record WarmUp(double afterMs, double light) {}

  CalibrationFile withId(String newId) {
    return new CalibrationFile(
        schema, newId, takenAt, program, camera, view, darkLevel, flatField, residual, light, focal,
        scales, warmUp);
  }
}
