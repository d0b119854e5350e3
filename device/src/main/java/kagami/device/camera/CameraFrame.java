package kagami.device.camera;

import kagami.analysis.capture.Exposure;
import kagami.analysis.image.ColourImage;

/**
 * One picture as the camera gave it; the receiver owns and closes it.
 *
 * @param image the picture
 * @param exposure what the camera itself says about this frame; its timestamp is on {@link
 *     System#nanoTime()}'s clock
 */
public record CameraFrame(ColourImage image, Exposure exposure) implements AutoCloseable {
  @Override
  public void close() {
    image.close();
  }
}
