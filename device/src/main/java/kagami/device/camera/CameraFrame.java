package kagami.device.camera;

import kagami.analysis.capture.Exposure;
import kagami.analysis.image.ColourImage;

/**
 * One picture as the camera gave it; the receiver owns and closes it.
 *
 * @param image the picture
 * @param exposure what the camera itself says about this frame; its timestamp is on {@link
 *     System#nanoTime()}'s clock
 * @param focusHeld false when the camera itself says that its lens is elsewhere than it was locked
 */
public record CameraFrame(ColourImage image, Exposure exposure, boolean focusHeld)
    implements AutoCloseable {
  /** A frame of a camera whose lens cannot move, or that says nothing of it. */
  public CameraFrame(ColourImage image, Exposure exposure) {
    this(image, exposure, true);
  }

  @Override
  public void close() {
    image.close();
  }
}
