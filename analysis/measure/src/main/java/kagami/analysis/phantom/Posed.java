package kagami.analysis.phantom;

import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.RingGeometry;
import kagami.analysis.image.ColourImage;

/** Something before the camera, held still so that many frames can be taken cheaply. */
public sealed interface Posed permits PosedFace, PosedPatch {
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
  ColourImage frame(
      double[] sectorLevels, Exposure exposure, Sway sway, double roomLight, long noiseSeed);

  /** What is really there, in pixels of the frame without sway. */
  PhantomTruth truth();

  /** The camera that looks. */
  CameraGeometry camera();

  /** The light sources. */
  RingGeometry ring();

  /** Camera to face plane or skin along the optical axis, mm. */
  double distanceMm();
}
