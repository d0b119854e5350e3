package kagami.analysis.phantom;

import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.RingGeometry;

/** Draws faces and skin for one camera and ring. */
public final class PhantomRenderer {
  private final View view;

  /**
   * @param camera the pinhole, in pixels of a picture of this size
   * @param ring the light sources
   * @param sensor lens and sensor
   * @param width pixels, 16 to 8192
   * @param height pixels, 16 to 8192
   */
  public PhantomRenderer(
      CameraGeometry camera, RingGeometry ring, Sensor sensor, int width, int height) {
    this.view = new View(camera, ring, sensor, width, height);
  }

  /** The reference camera and ring at some picture size, 2752 x 2064 or 4056 x 3040 for two. */
  public static PhantomRenderer standard(int width, int height) {
    return new PhantomRenderer(
        StandardRig.camera(width, height),
        StandardRig.standardRing(),
        Sensor.STANDARD,
        width,
        height);
  }

  /** Renders a face once for every light source; expensive, frames of it are cheap. */
  public PosedFace pose(FaceModel model, Stance stance) {
    return new PosedFace(dark(), nothing(model.seed()), stance.distanceMm());
  }

  /** Renders a patch of skin once for every light source. */
  public PosedPatch pose(PatchModel model, PatchPlace place) {
    return new PosedPatch(dark(), nothing(model.seed()), place.distanceMm());
  }

  private LitScene dark() {
    int[] none = new int[view.height() + 2 * LitScene.APRON_PX];
    return new LitScene(view, Spans.of(none, none), new LitScene.FullScale(1, 1));
  }

  private static PhantomTruth nothing(long seed) {
    return new PhantomTruth(
        java.util.Optional.empty(),
        java.util.List.of(),
        java.util.List.of(),
        java.util.List.of(),
        1.0 + 0 * seed);
  }
}
