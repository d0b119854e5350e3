package kagami.device.camera;

import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.Exposure;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Scope;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.PhantomTruth;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.Sensor;
import kagami.analysis.phantom.Stance;
import kagami.analysis.phantom.StandardRig;
import kagami.analysis.phantom.Sway;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Small pictures of a head that moves: rendered once in the middle, then shifted, turned and scaled
 * as a pinhole shows the plane of the eyes. That plane is exact; what lies before or behind it is
 * off by a few percent of its parallax, and yaw and pitch stay as rendered.
 */
final class MovingPicture {
  private static final double MIDDLE_MM = 440;

  /** The head at rest is rendered taller than the picture, so that farther off it is whole. */
  private static final double TALLER = 1.55;

  /** Nothing but the head is rendered, which is narrower than the picture even when tilted. */
  private static final double NARROWER = 0.75;

  private final Posed middle;
  private final CameraGeometry camera;
  private final Size size;
  private final double reduction;

  private MovingPicture(Posed middle, CameraGeometry camera, Size size, double reduction) {
    this.middle = middle;
    this.camera = camera;
    this.size = size;
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
    CameraGeometry camera = StandardRig.camera(smallWidth, smallHeight);
    int tall = (int) Math.round(TALLER * smallHeight);
    int narrow = (int) Math.round(NARROWER * smallWidth);
    PixelPoint centre = new PixelPoint((narrow - 1) / 2.0, (tall - 1) / 2.0);
    PhantomRenderer renderer =
        new PhantomRenderer(
            new CameraGeometry(camera.focalPx(), centre),
            StandardRig.standardRing(),
            Sensor.STANDARD,
            narrow,
            tall);
    Stance rest = Stance.at(MIDDLE_MM).turned(0, attitude.yawDeg(), attitude.pitchDeg());
    return new MovingPicture(
        renderer.pose(face, rest),
        camera,
        new Size(smallWidth, smallHeight),
        width / (double) smallWidth);
  }

  /** The picture with the head at some place. */
  Preview at(Stance stance, double[] levels, double roomLight, Exposure exposure, long noise) {
    try (Scope scope = new Scope()) {
      ColourImage still = scope.add(middle.frame(levels, exposure, Sway.NONE, roomLight, noise));
      Mat move = scope.own(new Mat(2, 3, CvType.CV_64F));
      move.put(0, 0, transform(stance));
      ColourImage moved = ColourImage.ofSize((int) size.width, (int) size.height, still.encoding());
      Imgproc.warpAffine(still.mat(), moved.mat(), move, size, Imgproc.INTER_LINEAR);
      return new Preview(moved, reduction, exposure.sensorTimestampNs());
    }
  }

  /** What is in the picture at rest, in its own pixels. */
  PhantomTruth atRest() {
    return middle.truth();
  }

  /** Two rows of an affine transform from the picture at rest to the small one at a stance. */
  double[] transform(Stance stance) {
    double eyesMm = stance.distanceMm() - Stance.PUPILS_BEFORE_FACE_PLANE_MM;
    double scale = (MIDDLE_MM - Stance.PUPILS_BEFORE_FACE_PLANE_MM) / eyesMm;
    double cos = scale * Math.cos(Math.toRadians(stance.rollDeg()));
    double sin = scale * Math.sin(Math.toRadians(stance.rollDeg()));
    PixelPoint from = middle.camera().principalPoint();
    PixelPoint to =
        camera
            .principalPoint()
            .plus(
                camera.focalPx() * stance.xMm() / eyesMm, camera.focalPx() * stance.yMm() / eyesMm);
    return new double[] {
      cos,
      -sin,
      to.x() - cos * from.x() + sin * from.y(),
      sin,
      cos,
      to.y() - sin * from.x() - cos * from.y()
    };
  }
}
