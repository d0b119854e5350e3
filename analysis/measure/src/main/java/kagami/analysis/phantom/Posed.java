package kagami.analysis.phantom;

import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.RingGeometry;
import kagami.analysis.image.ColourImage;

/**
 * A face or a patch of skin before the camera, rendered once for every light source and held still,
 * so that many frames can be taken cheaply. Immutable; of a face it holds 20 numbers of 16 bits per
 * pixel of the head on the Java heap: about 0.1 GB at 2752 x 2064, 0.22 GB at 4056 x 3040.
 */
public final class Posed {
  private final LitScene scene;
  private final PhantomTruth truth;
  private final double distanceMm;

  Posed(LitScene scene, PhantomTruth truth, double distanceMm) {
    this.scene = scene;
    this.truth = truth;
    this.distanceMm = distanceMm;
  }

  /**
   * Takes one frame. Linear light is the sum of the sectors' and the room's, each in proportion to
   * its level and to exposure time and gain, until the sensor clips.
   *
   * @param sectorLevels level of each of the ring's 8 sectors, 0 = off, 1 = full
   * @param exposure time, gain and white balance as the camera is set
   * @param sway how the head moved since the pose
   * @param roomLight room light on the skin as a share of the whole ring's at 450 mm, 0 = dark
   *     room; 0.02 is a dim bathroom
   * @param noiseSeed decides the sensor noise: equal seeds, equal noise
   * @return an sRGB picture that the caller closes
   */
  public ColourImage frame(
      double[] sectorLevels, Exposure exposure, Sway sway, double roomLight, long noiseSeed) {
    return scene.frame(sectorLevels, exposure, sway, roomLight, noiseSeed);
  }

  /** What is really there, in pixels of the frame without sway. */
  public PhantomTruth truth() {
    return truth;
  }

  /** The camera that looks. */
  public CameraGeometry camera() {
    return scene.view().camera();
  }

  /** The light sources. */
  public RingGeometry ring() {
    return scene.view().ring();
  }

  /** Camera to face plane or skin along the optical axis, mm. */
  public double distanceMm() {
    return distanceMm;
  }
}
