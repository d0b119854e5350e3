package kagami.device;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.PhantomTruth;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.Stance;
import kagami.analysis.phantom.StandardRig;
import kagami.analysis.phantom.Sway;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraSettings;
import kagami.device.camera.Optics;
import kagami.device.camera.Preview;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** A camera that sees one head held at one place, every tenth of a second. */
final class DrawnPreviews implements Camera {
  /** Frames are this many times as large as previews. */
  static final int REDUCTION = 2;

  static final int WIDTH = 640;
  static final int HEIGHT = 480;
  static final FaceModel PERSON = FaceModel.of(11);
  private static final PhantomRenderer RENDERER = PhantomRenderer.standard(WIDTH, HEIGHT);

  /** Heads that were drawn already: each takes a second. */
  private static final Map<Stance, Posed> DRAWN = new ConcurrentHashMap<>();

  /** Pictures whose mean is as good as one without noise. */
  private static final int MANY = 12;

  private final Posed posed;
  private final AtomicInteger taken = new AtomicInteger();
  private double light = 0.06;
  private double blurPx;
  private OptionalDouble ranged = OptionalDouble.empty();
  private int silences;
  private @Nullable Mat still;

  DrawnPreviews(Stance stance) {
    this.posed = DRAWN.computeIfAbsent(stance, where -> RENDERER.pose(PERSON, where));
  }

  /** The same head, seen otherwise. */
  DrawnPreviews lit(double share) {
    light = share;
    return this;
  }

  DrawnPreviews blurred(double sigmaPx) {
    blurPx = sigmaPx;
    return this;
  }

  DrawnPreviews ranged(double mm) {
    ranged = OptionalDouble.of(mm);
    return this;
  }

  /** Nothing comes that many times, then a picture, and so on. */
  DrawnPreviews silent(int times) {
    silences = times;
    return this;
  }

  int taken() {
    return taken.get();
  }

  PhantomTruth.Eyes eyes() {
    return posed.truth().eyes().orElseThrow();
  }

  /** The middle between the pupils in the camera's frame, mm. */
  double[] middleMm() {
    PixelPoint axis = posed.camera().principalPoint();
    double mm = eyes().planeDistanceMm() / posed.camera().focalPx();
    return new double[] {
      ((eyes().left().x() + eyes().right().x()) / 2 - axis.x()) * mm,
      ((eyes().left().y() + eyes().right().y()) / 2 - axis.y()) * mm,
      eyes().planeDistanceMm()
    };
  }

  double pupilMm() {
    return eyes().left().distanceTo(eyes().right())
        * eyes().planeDistanceMm()
        / posed.camera().focalPx();
  }

  static CameraGeometry geometry() {
    return StandardRig.camera(REDUCTION * WIDTH, REDUCTION * HEIGHT);
  }

  @Override
  public Look preview(long notBeforeNs, Duration patience) {
    int number = taken.getAndIncrement();
    if (silences > 0 && number % (silences + 1) < silences) {
      return new Look.Nothing();
    }
    return new Look.Seen(new Preview(picture(number), REDUCTION, number * 100_000_000L));
  }

  private ColourImage picture(int number) {
    ColourImage picture = frame(number);
    if (blurPx > 0) {
      Mat sharp = still == null ? withoutNoise() : still;
      still = sharp;
      Mat blurred = new Mat();
      Imgproc.GaussianBlur(sharp, blurred, new Size(0, 0), blurPx);
      Core.subtract(blurred, sharp, blurred);
      Core.add(picture.mat(), blurred, blurred, new Mat(), CvType.CV_32F);
      blurred.convertTo(picture.mat(), CvType.CV_8U);
      blurred.release();
    }
    return picture;
  }

  /** The lens blurs before the sensor adds its noise. */
  private Mat withoutNoise() {
    Mat sum = Mat.zeros(HEIGHT, WIDTH, CvType.CV_32FC3);
    for (int i = 1; i <= MANY; i++) {
      try (ColourImage one = frame(-i)) {
        Core.add(sum, one.mat(), sum, new Mat(), CvType.CV_32F);
      }
    }
    sum.convertTo(sum, CvType.CV_32F, 1.0 / MANY);
    return sum;
  }

  private ColourImage frame(long noise) {
    return posed.frame(new double[8], StandardRig.exposure(), Sway.NONE, light, noise);
  }

  @Override
  public String kind() {
    return "drawn";
  }

  @Override
  public CameraSettings settings() {
    return CameraSettings.DEFAULT;
  }

  @Override
  public Optics optics() {
    return new Optics(
        Duration.ZERO,
        Optional.of(geometry()),
        Optional.empty(),
        ranged,
        OptionalDouble.empty(),
        Optional.empty());
  }

  @Override
  public void prepare() {}

  @Override
  public Grab next(long notBeforeNs, Duration patience) {
    return new Grab.Nothing();
  }

  @Override
  public void rest() {}

  @Override
  public void close() {
    if (still != null) {
      still.release();
    }
  }
}
