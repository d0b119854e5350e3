package kagami.device.calibrate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import kagami.analysis.calibrate.FlatField;
import kagami.analysis.calibrate.FocalLength;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.image.PixelPoint;

/**
 * One calibration of one mirror, as it is stored; never changed afterwards.
 *
 * @param schema name and version
 * @param id date and hash of all the rest; travels with every scan taken with it
 * @param takenAt when
 * @param program version of the program
 * @param camera kind of camera
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
    double darkLevel,
    FlatField flatField,
    double residual,
    Map<String, Double> light,
    FocalLength focal,
    List<ScaleAt> scales,
    List<WarmUp> warmUp) {
  /** Name and version. */
  public static final String SCHEMA = "kagami.calibration/1";

  /** Copies the collections. */
  public CalibrationFile {
    light = Map.copyOf(light);
    scales = List.copyOf(scales);
    warmUp = List.copyOf(warmUp);
  }

  /** The camera as it was measured: focal length, and the centre that the light falls off from. */
  public CameraGeometry pinhole() {
    return new CameraGeometry(
        focal.focalPx(), new PixelPoint(flatField.centreX(), flatField.centreY()));
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
        schema, newId, takenAt, program, camera, darkLevel, flatField, residual, light, focal,
        scales, warmUp);
  }
}
