package kagami.analysis.phantom;

import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.RingGeometry;
import kagami.analysis.image.ColourImage;

/** A patch of skin in one place, rendered once for every light source. Immutable. */
public final class PosedPatch implements Posed {
  private final LitScene scene;
  private final PhantomTruth truth;
  private final double distanceMm;

  PosedPatch(LitScene scene, PhantomTruth truth, double distanceMm) {
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
