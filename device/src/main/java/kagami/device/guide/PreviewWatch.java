package kagami.device.guide;

import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.face.Face;
import kagami.analysis.face.FaceFinder;
import kagami.analysis.face.FaceFollower;
import kagami.analysis.face.FaceSearch;
import kagami.analysis.image.PixelPoint;
import kagami.device.camera.Brightened;

/**
 * Sees where the head is in a preview. The distance comes from how far apart the pupils look, which
 * for one person is as good as a ruler; for a person without a baseline it is that of a mean adult.
 * For use by one thread.
 */
public final class PreviewWatch implements AutoCloseable {
  /** Mean distance of adults' pupils, mm (Dodgson 2004: 63.4, standard deviation 3.8). */
  public static final double MEAN_PUPIL_DISTANCE_MM = 63.4;

  private final FaceFollower follower;

  /**
   * Begins to watch.
   *
   * @param finder lent for as long as this watches
   */
  public PreviewWatch(FaceFinder finder) {
    this.follower = new FaceFollower(finder);
  }

  /**
   * Looks at a preview.
   *
   * @param picture the brightened preview
   * @param reduction camera pixels per preview pixel
   * @param camera the camera in its own pixels
   * @param pupilDistanceMm the person's own, or {@link #MEAN_PUPIL_DISTANCE_MM}
   */
  public Observation look(
      Brightened picture,
      double reduction,
      CameraGeometry camera,
      double pupilDistanceMm,
      long atNs) {
    return switch (follower.look(picture.image())) {
      case FaceSearch.None _ -> new Observation.NoFace(atNs);
      case FaceSearch.Several _ -> new Observation.SeveralFaces(atNs);
      case FaceSearch.One one -> {
        Face face = one.face();
        yield new Observation.OneFace(
            atNs,
            pose(face, reduction, camera, pupilDistanceMm),
            picture.sharpness(face.box()),
            picture.light(face.box()));
      }
    };
  }

  private static Pose pose(
      Face face, double reduction, CameraGeometry camera, double pupilDistanceMm) {
    Face.Pose turned = face.pose();
    return place(
        full(face.leftEye(), reduction),
        full(face.rightEye(), reduction),
        new Turn(turned.roll(), turned.yaw(), turned.pitch()),
        camera,
        pupilDistanceMm);
  }

  /** How a head is turned, degrees; signs as in {@link Pose}. */
  public record Turn(double rollDeg, double yawDeg, double pitchDeg) {}

  /**
   * Where a head is whose eyes are seen somewhere.
   *
   * @param left the person's left eye, camera pixels
   * @param right the person's right eye, camera pixels
   * @param pupilDistanceMm how far apart the eyes are
   */
  public static Pose place(
      PixelPoint left, PixelPoint right, Turn turn, CameraGeometry camera, double pupilDistanceMm) {
    double mmPerPixel = pupilDistanceMm / left.distanceTo(right);
    double x = (left.x() + right.x()) / 2 - camera.principalPoint().x();
    double y = (left.y() + right.y()) / 2 - camera.principalPoint().y();
    return new Pose(
        x * mmPerPixel,
        y * mmPerPixel,
        camera.focalPx() * mmPerPixel,
        turn.rollDeg,
        turn.yawDeg,
        turn.pitchDeg);
  }

  private static PixelPoint full(PixelPoint reduced, double reduction) {
    return new PixelPoint(full(reduced.x(), reduction), full(reduced.y(), reduction));
  }

  /** The centre of pixel 0 lies half a pixel inside in either picture. */
  private static double full(double reduced, double reduction) {
    return (reduced + 0.5) * reduction - 0.5;
  }

  @Override
  public void close() {
    follower.close();
  }
}
