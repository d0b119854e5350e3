package kagami.analysis.phantom;

import java.util.Optional;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.RingGeometry;
import kagami.analysis.image.PixelPoint;
import org.jspecify.annotations.Nullable;

/** Draws faces and skin for one camera and ring. */
public final class PhantomRenderer {
  private final View view;
  private @Nullable HeadShape head;
  private final SkinTextures textures = new SkinTextures();
  private @Nullable Planes spare;

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

  /** A close-up with the reference lens: 0.074 mm per pixel at 450 mm, axis in the middle. */
  public static PhantomRenderer closeUp(int width, int height) {
    CameraGeometry whole = StandardRig.camera(4056, 3040);
    PixelPoint middle = new PixelPoint((width - 1) / 2.0, (height - 1) / 2.0);
    return new PhantomRenderer(
        new CameraGeometry(whole.focalPx(), middle),
        StandardRig.standardRing(),
        Sensor.STANDARD,
        width,
        height);
  }

  /** Made when the first face is drawn; patches do without. */
  private synchronized HeadShape head() {
    HeadShape made = head;
    if (made == null) {
      made = new HeadShape();
      head = made;
    }
    return made;
  }

  /** Renders a face once for every light source; expensive, frames of it are cheap. */
  public Posed pose(FaceModel model, Stance stance) {
    return new FaceStage(view, head(), textures, model, stance).pose(takeSpare());
  }

  /**
   * Takes back the room of a pose of which no more frames are taken, for the next face. The pose
   * gives neither frames nor truth afterwards.
   */
  public void reuse(Posed over) {
    over.leave().ifPresent(this::keepSpare);
  }

  private synchronized void keepSpare(Planes room) {
    spare = room;
  }

  private synchronized Optional<Planes> takeSpare() {
    Optional<Planes> taken = Optional.ofNullable(spare);
    spare = null;
    return taken;
  }

  /** Renders a patch of skin once for every light source. */
  public Posed pose(PatchModel model, PatchPlace place) {
    return pose(model, place, place);
  }

  /**
   * Renders a patch that was moved: the same skin, pore for pore, as at its usual place.
   *
   * @param usual the place for which the skin is laid out
   * @param now where it is, within a few mm and percent of that; farther out the skin ends in bare
   *     skin without pores
   */
  public Posed pose(PatchModel model, PatchPlace usual, PatchPlace now) {
    return new PatchStage(view, textures, model, usual, now).pose();
  }
}
