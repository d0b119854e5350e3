package kagami.analysis.phantom;

import java.util.Optional;
import java.util.function.Supplier;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.RingGeometry;
import kagami.analysis.image.ColourImage;
import org.jspecify.annotations.Nullable;

/**
 * A face or a patch of skin before the camera, rendered once for every light source and held still,
 * so that many frames can be taken cheaply. Of a face it holds 20 numbers of 16 bits per pixel of
 * the head on the Java heap: about 0.1 GB at 2752 x 2064, 0.22 GB at 4056 x 3040, until its room is
 * {@linkplain PhantomRenderer#reuse reused}.
 */
public final class Posed {
  private final View view;
  private final Supplier<PhantomTruth> finding;
  private final double distanceMm;
  private @Nullable LitScene scene;
  private @Nullable PhantomTruth truth;

  /**
   * @param finding finds the truth when it is asked for, which takes as long as some frames
   */
  Posed(LitScene scene, Supplier<PhantomTruth> finding, double distanceMm) {
    this.view = scene.view();
    this.scene = scene;
    this.finding = finding;
    this.distanceMm = distanceMm;
  }

  synchronized LitScene scene() {
    LitScene present = scene;
    if (present == null) {
      throw new IllegalStateException("the room of this pose is another's");
    }
    return present;
  }

  /** Gives up the room, once. */
  synchronized Optional<Planes> leave() {
    LitScene present = scene;
    scene = null;
    return Optional.ofNullable(present).map(LitScene::planes);
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
    return scene().frame(sectorLevels, exposure, sway, roomLight, noiseSeed);
  }

  /** What is really there, in pixels of the frame without sway. */
  public synchronized PhantomTruth truth() {
    PhantomTruth found = truth;
    if (found == null) {
      scene();
      found = finding.get();
      truth = found;
    }
    return found;
  }

  /** The camera that looks. */
  public CameraGeometry camera() {
    return view.camera();
  }

  /** The light sources. */
  public RingGeometry ring() {
    return view.ring();
  }

  /** Camera to face plane or skin along the optical axis, mm. */
  public double distanceMm() {
    return distanceMm;
  }
}
