package kagami.device.camera;

import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.Exposure;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Scope;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.Stance;
import kagami.analysis.phantom.StandardRig;
import kagami.analysis.phantom.Sway;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Small pictures of a head that moves: rendered once in the middle, then shifted, turned and scaled
 * as a pinhole shows the plane of the eyes. That plane is exact; what lies before or behind it is
 * off by a few percent of its parallax, and yaw and pitch stay as rendered.
 */
final class MovingPicture {
  private static final double MIDDLE_MM = 440;

  private final Posed middle;
  private final CameraGeometry camera;
  private final double reduction;

  private MovingPicture(Posed middle, CameraGeometry camera, double reduction) {
    this.middle = middle;
    this.camera = camera;
    this.reduction = reduction;
  }

  /**
   * Renders a face, in about half a second.
   *
   * @param attitude yaw and pitch are taken from it
   * @param width of the camera's full pictures, pixels
   * @param height of the camera's full pictures, pixels
   */
  static MovingPicture of(FaceModel face, Stance attitude, int width, int height) {
    double reduction = Math.max(1, Math.max(width, height) / (double) Preview.LONGEST_SIDE);
    int smallWidth = (int) Math.round(width / reduction);
    int smallHeight = (int) Math.round(height / reduction);
    Stance rest = Stance.at(MIDDLE_MM).turned(0, attitude.yawDeg(), attitude.pitchDeg());
    return new MovingPicture(
        PhantomRenderer.standard(smallWidth, smallHeight).pose(face, rest),
        StandardRig.camera(smallWidth, smallHeight),
        width / (double) smallWidth);
  }

  /** The picture with the head at some place. */
  Preview at(Stance stance, double[] levels, double roomLight, Exposure exposure, long noise) {
    try (Scope scope = new Scope()) {
      ColourImage still = scope.add(middle.frame(levels, exposure, Sway.NONE, roomLight, noise));
      Mat move = scope.own(new Mat(2, 3, CvType.CV_64F));
      move.put(0, 0, transform(stance));
      ColourImage moved = ColourImage.ofSize(still.width(), still.height(), still.encoding());
      Imgproc.warpAffine(still.mat(), moved.mat(), move, still.mat().size(), Imgproc.INTER_LINEAR);
      return new Preview(moved, reduction, exposure.sensorTimestampNs());
    }
  }

  /** Two rows of an affine transform from the picture at rest to the one at a stance. */
  double[] transform(Stance stance) {
    double eyesMm = stance.distanceMm() - Stance.PUPILS_BEFORE_FACE_PLANE_MM;
    double scale = (MIDDLE_MM - Stance.PUPILS_BEFORE_FACE_PLANE_MM) / eyesMm;
    double cos = scale * Math.cos(Math.toRadians(stance.rollDeg()));
    double sin = scale * Math.sin(Math.toRadians(stance.rollDeg()));
    double cx = camera.principalPoint().x();
    double cy = camera.principalPoint().y();
    double dx = camera.focalPx() * stance.xMm() / eyesMm;
    double dy = camera.focalPx() * stance.yMm() / eyesMm;
    return new double[] {
      cos, -sin, cx - cos * cx + sin * cy + dx, sin, cos, cy - sin * cx - cos * cy + dy
    };
  }
}
