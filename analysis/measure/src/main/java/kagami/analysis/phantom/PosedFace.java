package kagami.analysis.phantom;

import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.RingGeometry;
import kagami.analysis.image.ColourImage;

/**
 * A face in one stance, rendered once for every light source. Immutable; holds 20 numbers of 16
 * bits per pixel of the head on the Java heap: about 0.1 GB at 2752 x 2064, 0.22 GB at 4056 x 3040.
 */
public final class PosedFace implements Posed {
  private final LitScene scene;
  private final PhantomTruth truth;
  private final double distanceMm;

  PosedFace(LitScene scene, PhantomTruth truth, double distanceMm) {
    this.scene = scene;
    this.truth = truth;
    this.distanceMm = distanceMm;
  }

  @Override
  public ColourImage frame(
      double[] sectorLevels, Exposure exposure, Sway sway, double roomLight, long noiseSeed) {
    return scene.frame(sectorLevels, exposure, sway, roomLight, noiseSeed);
  }

  @Override
  public PhantomTruth truth() {
    return truth;
  }

  @Override
  public CameraGeometry camera() {
    return scene.view().camera();
  }

  @Override
  public RingGeometry ring() {
    return scene.view().ring();
  }

  @Override
  public double distanceMm() {
    return distanceMm;
  }
}
