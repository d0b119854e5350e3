package kagami.device.guide;

import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.face.Face;
import kagami.analysis.face.FaceFinder;
import kagami.analysis.face.FaceFollower;
import kagami.analysis.face.FaceSearch;
import kagami.analysis.face.NosePlace;
import kagami.analysis.image.PixelPoint;
import kagami.device.camera.Brightened;
import kagami.device.camera.Focus;

/**
 * Sees where the head of one person is in previews. The distance comes from how far apart the
 * pupils look, which is as good as a ruler once {@link PupilRuler} knows it. Yaw and pitch come
 * from the place of the nose against that of the person's first accepted scan ({@link NosePlace});
 * for whoever has none yet, from the face alone. For use by one thread.
 */
final class PreviewWatch implements AutoCloseable {
  /** A nose further than this from where it was, in eye distances, is none: 20° and more. */
  private static final double FURTHEST = 0.12;

  private final FaceFollower follower;
  private final Placing placing;
  private final PupilRuler ruler;
  private final Focus focus = new Focus();
  private final Views views = new Views();

  /**
   * Begins to watch.
   *
   * @param finder lent for as long as this watches
   * @param placing who is watched
   */
  PreviewWatch(FaceFinder finder, Placing placing) {
    this.follower = new FaceFollower(finder);
    this.placing = placing;
    this.ruler = new PupilRuler(placing.pupilDistanceMm());
  }

  /**
   * A preview and what is known about it.
   *
   * @param picture the brightened preview
   * @param reduction camera pixels per preview pixel
   * @param camera the camera in its own pixels
   * @param rangedMm camera to face plane by the distance sensor, when it tells
   */
  record Sight(
      Brightened picture,
      double reduction,
      CameraGeometry camera,
      OptionalDouble rangedMm,
      long atNs) {}

  /** Looks at a preview. */
  Observation look(Sight sight) {
    return switch (follower.look(sight.picture.image())) {
      case FaceSearch.None _ -> {
        forgetViews();
        yield new Observation.NoFace(sight.atNs);
      }
      case FaceSearch.Several _ -> {
        forgetViews();
        ruler.forget();
        yield new Observation.SeveralFaces(sight.atNs);
      }
      case FaceSearch.One(Face face) -> {
        OwnView view = views.with(view(face, sight.picture));
        yield new Observation.OneFace(
            sight.atNs, pose(face, view, sight), view.sharpness(), sight.picture.light(face.box()));
      }
    };
  }

  private OwnView view(Face face, Brightened picture) {
    PixelPoint middle =
        new PixelPoint(
            (face.leftEye().x() + face.rightEye().x()) / 2,
            (face.leftEye().y() + face.rightEye().y()) / 2);
    return new OwnView(
        focus.look(picture, middle, face.eyeDistancePx()), NosePlace.of(face, picture.image()));
  }

  private void forgetViews() {
    views.clear();
    focus.forget();
  }

  /** What the latest previews showed of the face; empty when they showed none. */
  Optional<OwnView> view() {
    return views.middle();
  }

  private Pose pose(Face face, OwnView view, Sight sight) {
    PixelPoint left = full(face.leftEye(), sight.reduction);
    PixelPoint right = full(face.rightEye(), sight.reduction);
    double pupilMm = ruler.mm(left.distanceTo(right), sight.camera.focalPx(), sight.rangedMm);
    double eyesMm = sight.camera.focalPx() * pupilMm / left.distanceTo(right);
    Face.Pose turned = turned(face, view, eyesMm);
    return place(
        left,
        right,
        new Face.Pose(turned.yaw(), turned.pitch(), face.pose().roll()),
        sight.camera,
        pupilMm);
  }

  private Face.Pose turned(Face face, OwnView view, double eyesMm) {
    Pose then = placing.target().pose();
    return placing
        .view()
        .map(OwnView::nose)
        .filter(
            nose -> Math.hypot(view.nose().u() - nose.u(), view.nose().v() - nose.v()) < FURTHEST)
        .map(
            nose ->
                view.nose()
                    .turnedSince(
                        nose,
                        new Face.Pose(then.yawDeg(), then.pitchDeg(), then.rollDeg()),
                        eyesMm))
        .orElse(face.pose());
  }

  /**
   * Where a head is whose eyes are seen somewhere.
   *
   * @param left the person's left eye, camera pixels
   * @param right the person's right eye, camera pixels
   * @param pupilDistanceMm how far apart the eyes are
   */
  static Pose place(
      PixelPoint left,
      PixelPoint right,
      Face.Pose turned,
      CameraGeometry camera,
      double pupilDistanceMm) {
    double mmPerPixel = pupilDistanceMm / left.distanceTo(right);
    double x = (left.x() + right.x()) / 2 - camera.principalPoint().x();
    double y = (left.y() + right.y()) / 2 - camera.principalPoint().y();
    return new Pose(
        x * mmPerPixel,
        y * mmPerPixel,
        camera.focalPx() * mmPerPixel,
        turned.roll(),
        turned.yaw(),
        turned.pitch());
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
    focus.close();
  }
}
