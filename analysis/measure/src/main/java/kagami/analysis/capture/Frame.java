package kagami.analysis.capture;

import kagami.analysis.image.ColourImage;

/**
 * One picture and the light it was taken under.
 *
 * @param light what the ring did
 * @param image the picture, owned by the frame
 * @param exposure what the camera reported
 */
public record Frame(LightState light, ColourImage image, Exposure exposure)
    implements AutoCloseable {
  @Override
  public void close() {
    image.close();
  }
}
