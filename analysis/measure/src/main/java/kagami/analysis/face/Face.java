package kagami.analysis.face;

import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;

/**
 * A face found in a picture. Left and right are the person's own: the left eye is on the right side
 * of an unmirrored picture.
 *
 * @param box the face from brows to chin
 * @param leftEye centre of the pupil
 * @param rightEye centre of the pupil
 * @param irisWidthPx mean horizontal width of the two irises, pixels
 * @param irisWidthErrorPx standard error of that width as a measurement, pixels; people differ by
 *     more
 * @param pose how the head is turned
 * @param glasses true when glasses are worn
 */
public record Face(
    Region box,
    PixelPoint leftEye,
    PixelPoint rightEye,
    double irisWidthPx,
    double irisWidthErrorPx,
    Pose pose,
    boolean glasses) {
  /** The plane that distances to a face are stated for lies so far behind the pupils, mm. */
  public static final double PUPILS_BEFORE_FACE_PLANE_MM = 20;

  /**
   * Head pose in degrees; 0, 0, 0 looks straight into the camera.
   *
   * @param yaw positive = turned to the person's left
   * @param pitch positive = chin up
   * @param roll positive = clockwise in the picture
   */
  public record Pose(double yaw, double pitch, double roll) {}

  /** The same face turned otherwise, with or without glasses. */
  Face with(Pose turned, boolean worn) {
    return new Face(box, leftEye, rightEye, irisWidthPx, irisWidthErrorPx, turned, worn);
  }

  /** Distance between the pupils, pixels. */
  public double eyeDistancePx() {
    return leftEye.distanceTo(rightEye);
  }
}
