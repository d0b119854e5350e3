package kagami.device.camera;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
 *
 * <p>Under constant light a few pictures with different noise take turns, which costs a tenth of
 * taking each one anew. Used by one thread.
 */
final class MovingPicture implements AutoCloseable {
  private static final double MIDDLE_MM = 440;

  /** The head at rest is rendered taller than the picture, so that farther off it is whole. */
  private static final double TALLER = 1.55;

  /** Nothing but the head is rendered, which is narrower than the picture even when tilted. */
  private static final double NARROWER = 0.75;

  /** Pictures with different noise that take turns; fewer show as a pattern that flickers. */
  private static final int STILLS = 4;

  private final Posed middle;
  private final CameraGeometry camera;
  private final Size size;
  private final double reduction;
  private final List<ColourImage> stills = new ArrayList<>();
  private double[] levels = {};
  private double roomLight;
  private int turn;

  private MovingPicture(Posed middle, Studio studio) {
    this.middle = middle;
    this.camera = studio.camera;
    this.size = new Size(studio.width, studio.height);
    this.reduction = studio.reduction;
  }

  /** Draws people at rest for one camera, and keeps what all of them have in common. */
  static final class Studio {
    private final int width;
    private final int height;
    private final double reduction;
    private final CameraGeometry camera;
    private final PhantomRenderer renderer;

    /**
     * @param fullWidth of the camera's full pictures, pixels
     * @param fullHeight of the camera's full pictures, pixels
     */
    Studio(int fullWidth, int fullHeight) {
      double wanted = Math.max(1, Math.max(fullWidth, fullHeight) / (double) Preview.LONGEST_SIDE);
      this.width = (int) Math.round(fullWidth / wanted);
      this.height = (int) Math.round(fullHeight / wanted);
      this.reduction = fullWidth / (double) width;
      this.camera = StandardRig.camera(width, height);
      int tall = (int) Math.round(TALLER * height);
      int narrow = (int) Math.round(NARROWER * width);
      PixelPoint centre = new PixelPoint((narrow - 1) / 2.0, (tall - 1) / 2.0);
      this.renderer =
          new PhantomRenderer(
              new CameraGeometry(camera.focalPx(), centre),
              StandardRig.standardRing(),
              Sensor.STANDARD,
              narrow,
              tall);
    }

    /**
     * Renders a face, in about half a second.
     *
     * @param attitude yaw and pitch are taken from it
     */
    MovingPicture picture(FaceModel face, Stance attitude) {
      Stance rest = Stance.at(MIDDLE_MM).turned(0, attitude.yawDeg(), attitude.pitchDeg());
      return new MovingPicture(renderer.pose(face, rest), this);
    }
  }

  /** The picture with the head at some place. */
  Preview at(Stance stance, double[] sectors, double room, Exposure exposure, long noise) {
    ColourImage still = still(sectors, room, exposure, noise);
    try (Scope scope = new Scope()) {
      Mat move = scope.own(new Mat(2, 3, CvType.CV_64F));
      move.put(0, 0, transform(stance));
      ColourImage moved = ColourImage.ofSize((int) size.width, (int) size.height, still.encoding());
      Imgproc.warpAffine(still.mat(), moved.mat(), move, size, Imgproc.INTER_LINEAR);
      return new Preview(moved, reduction, exposure.sensorTimestampNs());
    }
  }

  /** The head at rest under some light; stays this object's own. */
  private ColourImage still(double[] sectors, double room, Exposure exposure, long noise) {
    if (!Arrays.equals(sectors, levels) || room != roomLight) {
      close();
      levels = sectors.clone();
      roomLight = room;
    }
    if (stills.size() < STILLS) {
      stills.add(middle.frame(sectors, exposure, Sway.NONE, room, noise));
      return stills.getLast();
    }
    turn = (turn + 1) % STILLS;
    return stills.get(turn);
  }

  /** Lets the pictures go; the next one is taken anew. Idempotent. */
  @Override
  public void close() {
    stills.forEach(ColourImage::close);
    stills.clear();
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
