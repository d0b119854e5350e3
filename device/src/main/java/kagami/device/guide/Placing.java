package kagami.device.guide;

import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.face.Face;
import kagami.analysis.image.PixelPoint;

/**
 * Where one person is wanted, and what is known of that person.
 *
 * @param pupilDistanceMm the person's own; empty when it has to be found out
 * @param view what previews showed at the first accepted scan, when that was kept: focus, yaw and
 *     pitch are held against it
 */
public record Placing(Target target, OptionalDouble pupilDistanceMm, Optional<OwnView> view) {
  /** Where a person without a baseline is wanted, mm: the reference design's working distance. */
  private static final double USUAL_DISTANCE_MM = 450;

  /**
   * Largest size of a pixel at the eyes of a first scan, mm: the face plane lies 20 mm behind, and
   * at 0.11 mm per pixel sizes can no longer be told.
   */
  private static final double FINE_ENOUGH_MM = 0.1;

  /**
   * Eyes of a first scan lie so far above the camera's axis, mm: with less the chin, with more the
   * forehead comes near the border of a picture 300 mm wide.
   */
  private static final double EYES_ABOVE_MIDDLE_MM = 25;

  /** Whoever has no accepted scan yet: straight before the camera. */
  public static Placing first(CameraGeometry camera) {
    double distance = Math.min(USUAL_DISTANCE_MM, FINE_ENOUGH_MM * camera.focalPx());
    Pose pose = new Pose(0, -EYES_ABOVE_MIDDLE_MM, distance, 0, 0, 0);
    return new Placing(
        new Target(pose, Target.Tolerance.FIRST_TIME, OptionalDouble.empty()),
        OptionalDouble.empty(),
        Optional.empty());
  }

  /**
   * How a face was seen in the first accepted scan.
   *
   * @param left the person's left eye, camera pixels
   * @param right the person's right eye, camera pixels
   * @param faceMm camera to face plane, when measured
   */
  public record Then(PixelPoint left, PixelPoint right, Face.Pose turned, OptionalDouble faceMm) {
    /** The eyes' distance in a picture from a known distance tells how far apart they are. */
    private double pupilMm(CameraGeometry camera) {
      return faceMm.isPresent()
          ? left.distanceTo(right)
              * (faceMm.getAsDouble() - Face.PUPILS_BEFORE_FACE_PLANE_MM)
              / camera.focalPx()
          : PupilRuler.MEAN_MM;
    }
  }

  /** The same place again. */
  public static Placing asThen(Then then, Optional<OwnView> view, CameraGeometry camera) {
    double pupilMm = then.pupilMm(camera);
    Pose pose = PreviewWatch.place(then.left, then.right, then.turned, camera, pupilMm);
    OptionalDouble sharpness = view.stream().mapToDouble(OwnView::sharpness).findFirst();
    return new Placing(
        new Target(pose, Target.Tolerance.OWN_BASELINE, sharpness),
        OptionalDouble.of(pupilMm),
        view);
  }
}
