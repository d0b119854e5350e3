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
 * @param pose how the head is turned
 */
public record Face(
    Region box, PixelPoint leftEye, PixelPoint rightEye, double irisWidthPx, Pose pose) {

  /**
   * Head pose in degrees; 0, 0, 0 looks straight into the camera.
   *
   * @param yaw positive = turned to the person's left
   * @param pitch positive = chin up
   * @param roll positive = clockwise in the picture
   */
  public record Pose(double yaw, double pitch, double roll) {}

  /** Distance between the pupils, pixels. */
  public double eyeDistancePx() {
    return leftEye.distanceTo(rightEye);
  }
}
