package kagami.analysis.relief;

import java.util.List;
import kagami.analysis.calibrate.RegionLight;
import kagami.analysis.calibrate.RobustSpread;
import kagami.analysis.image.Mask;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Concavity of a region at the scale of a pore's wall, from how its light differs between the
 * quadrants (photometric stereo, Woodham, Optical Engineering 19(1), 1980, for small slopes about a
 * flat surface).
 *
 * <p>With each quadrant's light divided by its own broad level, n_q = a + t_q · g, a being the
 * skin's local shade, t_q the tangents of {@link SideLight} and g the gradient of the surface; g is
 * the least-squares answer of the four equations, and the concavity is −σ div g. Deviation: g is
 * not divided by the local shade. Divided by it, a pit filled with something dark looked up to a
 * half deeper; undivided, the index stays where it is when only the darkness of the plug changes.
 *
 * <p>The noise is taken from the curl of g: a surface has none, so what is there is noise.
 *
 * @param concavity positive in pits, unitless
 * @param perShift what the concavity gains per pixel by which all quadrants lie too far towards
 *     their light
 * @param noise standard deviation of the concavity without any relief
 * @param alignmentErrorPx standard error of the quadrants' common shift towards their light
 */
public record Relief(Plane concavity, Plane perShift, double noise, double alignmentErrorPx)
    implements AutoCloseable {
  /**
   * Sigma of the differentiation, mm, 0.06-0.15. Larger: less noise, but the walls of small pores
   * cancel. Default 0.08, where signal over noise peaked on rendered skin.
   */
  private static final double SIGMA_MM = 0.08;

  private static final double LEAST_SIGMA_PX = 1;

  /** Sigma of the broad level, mm, as that of the reflectance. */
  private static final double LEVEL_MM = 1.0;

  private static final double DARK = 2e-3;

  /** Light is held below this many times its level: what is brighter is shine. */
  private static final double BRIGHTEST = 2;

  /**
   * Computes the concavity; the region must have quadrants.
   *
   * @param skin where the noise is taken
   */
  public static Relief of(RegionLight light, SideLight side, Mask skin, double mmPerPixel) {
    double sigmaPx = Math.max(LEAST_SIGMA_PX, SIGMA_MM / mmPerPixel);
    double[][] inverse = slopesPerLight(side.towards());
    try (Scope scope = new Scope()) {
      Mat gx = scope.own(Mat.zeros(skin.height(), skin.width(), CvType.CV_32F));
      Mat gy = scope.own(Mat.zeros(skin.height(), skin.width(), CvType.CV_32F));
      Mat shade = scope.own(Mat.zeros(skin.height(), skin.width(), CvType.CV_32F));
      for (int q = 0; q < 4; q++) {
        Mat relative = relative(scope, light.quadrants().get(q), LEVEL_MM / mmPerPixel);
        Core.scaleAdd(relative, inverse[0][q], gx, gx);
        Core.scaleAdd(relative, inverse[1][q], gy, gy);
        Core.scaleAdd(relative, 0.25, shade, shade);
      }
      for (Mat plane : List.of(gx, gy, shade)) {
        Imgproc.GaussianBlur(plane, plane, new Size(), sigmaPx);
      }
      Plane concavity = divergence(gx, gy, 1, 0, -sigmaPx / 2);
      Plane curl = scope.add(divergence(gx, gy, 0, 1, sigmaPx / 2));
      Plane perShift = laplacian(shade, sigmaPx * shiftGain(side.towards()));
      return new Relief(concavity, perShift, RobustSpread.of(curl, skin), light.alignmentErrorPx());
    }
  }

  /** The concavity at a pixel. */
  public Concavity at(int x, int y) {
    return new Concavity(
        concavity.mat().get(y, x)[0], noise, perShift.mat().get(y, x)[0] * alignmentErrorPx);
  }

  private static Mat relative(Scope scope, Plane light, double levelPx) {
    Mat level = scope.mat();
    Mat relative = scope.mat();
    Mat small = scope.mat();
    Size quarter = new Size(Math.max(1, light.width() / 4), Math.max(1, light.height() / 4));
    Imgproc.resize(light.mat(), small, quarter, 0, 0, Imgproc.INTER_AREA);
    Imgproc.GaussianBlur(small, small, new Size(), Math.max(1, levelPx / 4));
    Imgproc.resize(small, level, light.mat().size(), 0, 0, Imgproc.INTER_LINEAR);
    Core.max(level, new Scalar(DARK), level);
    Core.divide(light.mat(), level, relative);
    Core.min(relative, new Scalar(BRIGHTEST), relative);
    return relative;
  }

  /** Rows for the two slopes of the pseudo-inverse of n_q = a + x_q g_x + y_q g_y. */
  private static double[][] slopesPerLight(List<SideLight.Direction> towards) {
    try (Scope scope = new Scope()) {
      Mat matrix = scope.own(new Mat(4, 3, CvType.CV_64F));
      Mat inverse = scope.mat();
      for (int q = 0; q < 4; q++) {
        matrix.put(q, 0, towards.get(q).x(), towards.get(q).y(), 1);
      }
      Core.invert(matrix, inverse, Core.DECOMP_SVD);
      double[][] rows = new double[2][4];
      inverse.get(0, 0, rows[0]);
      inverse.get(1, 0, rows[1]);
      return rows;
    }
  }

  /** Mean inverse tangent: a shift of δ towards the light adds δ/t times the slope of the shade. */
  private static double shiftGain(List<SideLight.Direction> towards) {
    double sum = 0;
    for (SideLight.Direction d : towards) {
      sum += Math.hypot(d.x(), d.y()) / 4;
    }
    return sum > 0 ? 1 / sum : 0;
  }

  /** scale · (along-x and along-y derivatives; straight: ∂x gx + ∂y gy, crossed: ∂y gx − ∂x gy). */
  private static Plane divergence(Mat gx, Mat gy, int straight, int crossed, double scale) {
    try (Scope scope = new Scope()) {
      Mat first = scope.mat();
      Mat second = scope.mat();
      Imgproc.Sobel(gx, first, CvType.CV_32F, straight, crossed, 1, scale);
      Imgproc.Sobel(gy, second, CvType.CV_32F, crossed, straight, 1, scale);
      Plane sum = Plane.ofSize(gx.cols(), gx.rows());
      Core.addWeighted(first, 1, second, straight == 1 ? 1 : -1, 0, sum.mat());
      return sum;
    }
  }

  private static Plane laplacian(Mat shade, double scale) {
    Plane plane = Plane.ofSize(shade.cols(), shade.rows());
    Imgproc.Laplacian(shade, plane.mat(), CvType.CV_32F, 1, scale);
    return plane;
  }

  @Override
  public void close() {
    concavity.close();
    perShift.close();
  }
}
