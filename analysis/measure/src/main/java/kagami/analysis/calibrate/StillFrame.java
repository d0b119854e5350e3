package kagami.analysis.calibrate;

import java.util.Optional;
import kagami.analysis.calibrate.FrameAlignment.Motion;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The frame that others are aligned with, made ready once for all of them: the band of one window,
 * its slopes and their normal equations.
 *
 * <p>Method: phase correlation (Hann window) at a quarter of the size for the start, then inverse
 * compositional Gauss-Newton steps (Baker and Matthews, IJCV 56(3), 2004) for shift and rotation at
 * half size, with contrast and level of the other frame free as in the enhanced correlation
 * coefficient (Evangelidis and Psarakis, IEEE TPAMI 30(10), 2008). Works on band-passed logarithms,
 * so that exposure and light direction drop out to first order.
 */
final class StillFrame {
  /** Band kept, px of the picture: structure from pores to small lines. */
  private static final double FINE_PX = 1.5;

  private static final double BROAD_PX = 12;

  /** Windows smaller than this are searched at full size, px. Range 64-256. */
  private static final int HALVED_FROM_PX = 128;

  /** Most steps; from the phantoms: four are usual. */
  private static final int ITERATIONS = 12;

  /** A smaller step ends the search, px at half size. Larger: quicker, less exact. */
  private static final double EPSILON_PX = 0.03;

  /** Below this a start is doubted and the search repeated from rest. Range 0.3-0.7. */
  private static final double SURE_CORRELATION = 0.5;

  private static final double DARK = 2e-3;

  private final Rect window;
  private final int factor;
  private final int width;
  private final int height;
  private final int margin;
  private final float[] still;
  private final float[][] slopes;
  private final double[][] inverse;
  private final double[] slopeStill = new double[3];
  private final double power;

  private StillFrame(Rect window, int factor, Mat band) {
    this.window = window;
    this.factor = factor;
    this.width = band.cols();
    this.height = band.rows();
    this.margin = Math.max(1, (int) FrameAlignment.LARGEST_SHIFT_PX / factor);
    this.still = LogBand.values(band);
    this.slopes = new float[3][still.length];
    this.inverse = normalEquations();
    this.power = centre();
  }

  /**
   * Makes a frame ready; empty when the window is narrower or lower than {@link
   * FrameAlignment#LEAST_SIDE_PX}.
   *
   * @param frame linear light
   * @param window what of it is compared
   */
  static Optional<StillFrame> of(Plane frame, Rect window) {
    if (Math.min(window.width, window.height) < FrameAlignment.LEAST_SIDE_PX) {
      return Optional.empty();
    }
    int factor = Math.min(window.width, window.height) < HALVED_FROM_PX ? 1 : 2;
    try (Scope scope = new Scope()) {
      return Optional.of(new StillFrame(window, factor, band(scope, frame, window, factor)));
    }
  }

  /**
   * Finds how another frame moved.
   *
   * @param moved linear light of the same region
   * @return {@code empty} when no plausible movement explains the difference
   */
  Optional<Motion> find(Plane moved) {
    try (Scope scope = new Scope()) {
      Mat other = band(scope, moved, window, factor);
      Point start = start(scope, other);
      WindowTurn found = search(scope, other, start);
      if (found.correlation() < SURE_CORRELATION && (start.x != 0 || start.y != 0)) {
        WindowTurn fromRest = search(scope, other, new Point());
        found = fromRest.correlation() > found.correlation() ? fromRest : found;
      }
      return Optional.of(motion(found)).filter(FrameAlignment::plausible);
    }
  }

  /** At half the size; nothing when the answer is out of reach. */
  private Point start(Scope scope, Mat other) {
    Mat band = scope.own(new Mat(height, width, CvType.CV_32F));
    band.put(0, 0, still);
    Mat a = scope.mat();
    Mat b = scope.mat();
    Size half = new Size(Math.max(1, width / 2), Math.max(1, height / 2));
    Imgproc.resize(band, a, half, 0, 0, Imgproc.INTER_AREA);
    Imgproc.resize(other, b, half, 0, 0, Imgproc.INTER_AREA);
    Mat hanning = scope.mat();
    Imgproc.createHanningWindow(hanning, half, CvType.CV_32F);
    Point shift = Imgproc.phaseCorrelate(a, b, hanning);
    Point found = new Point(shift.x * width / half.width, shift.y * height / half.height);
    double reach = FrameAlignment.LARGEST_SHIFT_PX / factor;
    return Math.hypot(found.x, found.y) <= reach ? found : new Point();
  }

  private WindowTurn search(Scope scope, Mat other, Point start) {
    Mat resampled = scope.mat();
    Mat warp = scope.own(new Mat(2, 3, CvType.CV_64F));
    float[] values = new float[still.length];
    WindowTurn turn = turn(start.x, start.y);
    for (int i = 0; i < ITERATIONS; i++) {
      WindowTurn from = turn.snapped();
      from.writeTo(warp);
      Imgproc.warpAffine(
          other,
          resampled,
          warp,
          other.size(),
          Imgproc.INTER_LINEAR + Imgproc.WARP_INVERSE_MAP,
          Core.BORDER_REPLICATE,
          new Scalar(0));
      resampled.get(0, 0, values);
      double[] step = step(values);
      if (step[3] <= 0) {
        return turn(0, 0);
      }
      turn = from.without(step);
      if (!(Math.hypot(turn.dx(), turn.dy()) <= 2 * FrameAlignment.LARGEST_SHIFT_PX / factor)) {
        return turn(0, 0);
      }
      double atCorner = Math.abs(step[2]) * (width + height) / 4;
      if (Math.hypot(step[0], step[1]) + atCorner < EPSILON_PX) {
        break;
      }
    }
    return turn;
  }

  private WindowTurn turn(double dx, double dy) {
    return new WindowTurn((width - 1) / 2.0, (height - 1) / 2.0, dx, dy, 0, 0);
  }

  /**
   * One Gauss-Newton step.
   *
   * @param values the other frame as resampled so far
   * @return shift, turn and the correlation before the step
   */
  private double[] step(float[] values) {
    double n = 0;
    double sum = 0;
    double squares = 0;
    double shared = 0;
    double[] onSlopes = new double[3];
    float[] alongX = slopes[0];
    float[] alongY = slopes[1];
    float[] turning = slopes[2];
    for (int y = margin; y < height - margin; y++) {
      double sx = 0;
      double sy = 0;
      double st = 0;
      for (int at = y * width + margin; at < (y + 1) * width - margin; at++) {
        double v = values[at];
        sum += v;
        squares += v * v;
        shared += v * still[at];
        sx += v * alongX[at];
        sy += v * alongY[at];
        st += v * turning[at];
        n++;
      }
      onSlopes[0] += sx;
      onSlopes[1] += sy;
      onSlopes[2] += st;
    }
    double spread = Math.sqrt(Math.max(0, squares - sum * sum / n) * power);
    double correlation = spread > 0 ? shared / spread : 0;
    double gain = shared / power;
    double[] step = new double[4];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        step[i] += inverse[i][j] * (onSlopes[j] / gain - slopeStill[j]);
      }
    }
    step[3] = correlation;
    return step;
  }

  private Motion motion(WindowTurn found) {
    double x = window.x + (factor - 1) / 2.0;
    double y = window.y + (factor - 1) / 2.0;
    double cos = Math.cos(found.angle());
    double sin = Math.sin(found.angle());
    return new Motion(
        factor * found.originX() + x - cos * x + sin * y,
        factor * found.originY() + y - sin * x - cos * y,
        found.angle(),
        found.correlation());
  }

  private double middleX() {
    return (width - 1) / 2.0;
  }

  private double middleY() {
    return (height - 1) / 2.0;
  }

  /** Fills the slopes; their level is taken off, so that the other frame's level drops out. */
  private double[][] normalEquations() {
    double[] mean = new double[3];
    int count = 0;
    for (int y = margin; y < height - margin; y++) {
      for (int x = margin; x < width - margin; x++, count++) {
        int at = y * width + x;
        slopes[0][at] = (still[at + 1] - still[at - 1]) / 2;
        slopes[1][at] = (still[at + width] - still[at - width]) / 2;
        slopes[2][at] = (float) ((x - middleX()) * slopes[1][at] - (y - middleY()) * slopes[0][at]);
        for (int i = 0; i < 3; i++) {
          mean[i] += slopes[i][at];
        }
      }
    }
    try (Scope scope = new Scope()) {
      double[][] sums = new double[3][3];
      for (int y = margin; y < height - margin; y++) {
        for (int at = y * width + margin; at < (y + 1) * width - margin; at++) {
          for (int i = 0; i < 3; i++) {
            slopes[i][at] -= (float) (mean[i] / count);
          }
          for (int i = 0; i < 3; i++) {
            for (int j = 0; j <= i; j++) {
              sums[i][j] += slopes[i][at] * slopes[j][at];
            }
          }
        }
      }
      return inverted(scope, sums);
    }
  }

  private static double[][] inverted(Scope scope, double[][] lower) {
    Mat matrix = scope.own(new Mat(3, 3, CvType.CV_64F));
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        matrix.put(i, j, lower[Math.max(i, j)][Math.min(i, j)]);
      }
    }
    Mat result = scope.mat();
    Core.invert(matrix, result, Core.DECOMP_SVD);
    double[][] inverse = new double[3][3];
    for (int i = 0; i < 3; i++) {
      result.get(i, 0, inverse[i]);
    }
    return inverse;
  }

  /** Takes the mean off the frame inside the margin. */
  private double centre() {
    double sum = 0;
    double n = 0;
    for (int y = margin; y < height - margin; y++) {
      for (int at = y * width + margin; at < (y + 1) * width - margin; at++) {
        sum += still[at];
        n++;
      }
    }
    double squares = 0;
    for (int y = margin; y < height - margin; y++) {
      for (int at = y * width + margin; at < (y + 1) * width - margin; at++) {
        still[at] -= (float) (sum / n);
        squares += still[at] * still[at];
        for (int i = 0; i < 3; i++) {
          slopeStill[i] += slopes[i][at] * still[at];
        }
      }
    }
    return Math.max(squares, 1e-12);
  }

  private static Mat band(Scope scope, Plane plane, Rect window, int factor) {
    Mat light = scope.own(plane.mat().submat(window));
    Mat reduced = scope.mat();
    if (factor == 1) {
      light.copyTo(reduced);
    } else {
      Size size = new Size(window.width / (double) factor, window.height / (double) factor);
      Imgproc.resize(light, reduced, size, 0, 0, Imgproc.INTER_AREA);
    }
    Core.max(reduced, new Scalar(DARK), reduced);
    Core.log(reduced, reduced);
    return LogBand.band(scope, reduced, FINE_PX / factor, BROAD_PX / factor);
  }
}
