package kagami.analysis.capture;

import kagami.analysis.image.PixelPoint;

/**
 * The camera as a pinhole.
 *
 * @param focalPx focal length in pixels
 * @param principalPoint where the optical axis meets the picture; outside it for a crop
 */
public record CameraGeometry(double focalPx, PixelPoint principalPoint) {
  /** Checks the focal length. */
  public CameraGeometry {
    if (!(focalPx > 0)) {
      throw new IllegalArgumentException("focal length of " + focalPx + " px");
    }
  }
}
