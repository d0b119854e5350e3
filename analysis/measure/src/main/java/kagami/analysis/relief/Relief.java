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
 */
public final class Relief {
  /**
   * Sigma of the differentiation over that of the dark spot, 0.4-0.8. Larger: less noise, but the
   * walls of the pit cancel. Default 0.55, where signal over noise peaked on rendered skin.
   */
  private static final double SCALE = 0.55;

  /** Finest differentiation, px. */
  private static final double LEAST_SIGMA_PX = 1;

  /** Sigma of the broad level, mm, as that of the reflectance. */
  private static final double LEVEL_MM = 1.0;

  private static final double DARK = 2e-3;

  /** Light is held below this many times its level: what is brighter is shine. */
  private static final double BRIGHTEST = 2;

  /** Outer radius of the ring around a spot over the spot's, as where its light is measured. */
  private static final double RING = 1.64;

  private final int width;
  private final int height;
  private final float[] gx;
  private final float[] gy;
  private final float[] shade;
  private final Gloss gloss;
  private final double noise;
  private final double tangent;
  private final double perShift;

  private Relief(
      int width,
      float[] gx,
      float[] gy,
      float[] shade,
      Gloss gloss,
      double noise,
      double tangent,
      double perShift) {
    this.width = width;
    this.height = gx.length / width;
    this.gx = gx;
    this.gy = gy;
    this.shade = shade;
    this.gloss = gloss;
    this.noise = noise;
    this.tangent = tangent;
    this.perShift = perShift;
  }

  /**
   * Computes the slopes; the region must have quadrants.
   *
   * @param skin where the noise is taken
   */
  public static Relief of(RegionLight light, SideLight side, Mask skin, double mmPerPixel) {
    return of(light.quadrants(), light.alignmentErrorPx(), side, skin, mmPerPixel);
  }

  /**
   * The same from what of the light does not bounce off like off a mirror: fainter and noisier, but
   * oil does not change it.
   */
  public static Relief ofMatte(RegionLight light, SideLight side, Mask skin, double mmPerPixel) {
    return of(light.matte(), light.alignmentErrorPx(), side, skin, mmPerPixel);
  }

  private static Relief of(
      List<Plane> quadrants,
      double alignmentErrorPx,
      SideLight side,
      Mask skin,
      double mmPerPixel) {
    double[][] inverse = slopesPerLight(side.towards());
    try (Scope scope = new Scope()) {
      Plane gx = scope.add(zero(skin));
      Plane gy = scope.add(zero(skin));
      Plane shade = scope.add(zero(skin));
      Plane odd = scope.add(zero(skin));
      for (int q = 0; q < 4; q++) {
        Mat relative = relative(scope, quadrants.get(q), LEVEL_MM / mmPerPixel);
        Core.scaleAdd(relative, inverse[0][q], gx.mat(), gx.mat());
        Core.scaleAdd(relative, inverse[1][q], gy.mat(), gy.mat());
        Core.scaleAdd(relative, 0.25, shade.mat(), shade.mat());
        Core.scaleAdd(relative, q % 2 == 0 ? 1 : -1, odd.mat(), odd.mat());
      }
      Mat smoothX = scope.mat();
      Mat smoothY = scope.mat();
      Imgproc.GaussianBlur(gx.mat(), smoothX, new Size(), LEAST_SIGMA_PX);
      Imgproc.GaussianBlur(gy.mat(), smoothY, new Size(), LEAST_SIGMA_PX);
      Plane curl = scope.add(derivative(smoothX, smoothY, LEAST_SIGMA_PX, 0, 1));
      Gloss gloss = Gloss.of(curl, odd, skin, mmPerPixel);
      double tangent = meanTangent(side.towards());
      return new Relief(
          skin.width(),
          gx.toArray(),
          gy.toArray(),
          shade.toArray(),
          gloss,
          RobustSpread.of(curl, skin),
          tangent,
          tangent > 0 ? alignmentErrorPx / tangent : 0);
    }
  }

  /**
   * Where light bounces off like off a mirror and tells no shape.
   *
   * @return a new mask, owned by the caller
   */
  public Mask gloss() {
    return gloss.toMask(width, height);
  }

  /**
   * Spread of the curl of the slopes at the finest scale, times the lights' mean tangent: noise of
   * the light, that of what bounces off like off a mirror included, relative to its level.
   */
  public double unrest() {
    return noise * tangent;
  }

  /**
   * The concavity around a pixel: −s · ∫ G_s div g, the derivative taken of the Gaussian.
   *
   * @param spotSigmaPx sigma of the dark spot there
   */
  public Concavity at(int x, int y, double spotSigmaPx) {
    double sigma = Math.max(LEAST_SIGMA_PX, SCALE * spotSigmaPx);
    int reach = (int) Math.ceil(3 * sigma);
    double divergence = 0;
    double laplacian = 0;
    double weights = 0;
    for (int v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++) {
      for (int u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++) {
        int dx = u - x;
        int dy = v - y;
        double square = (dx * dx + dy * dy) / (sigma * sigma);
        double weight = Math.exp(-square / 2);
        int at = v * width + u;
        weights += weight;
        divergence += weight * (dx * gx[at] + dy * gy[at]);
        laplacian += weight * (square - 2) * (shade[at] - 1);
      }
    }
    double scale = 1 / (sigma * weights);
    return new Concavity(
        -divergence * scale,
        noise * LEAST_SIGMA_PX / sigma,
        Math.abs(laplacian * scale) * perShift);
  }

  /**
   * How the missing light of a spot goes with the side that light comes from, pixels: the slopes
   * over the spot less those of the ring around it.
   *
   * @param radiusPx of the spot
   */
  public Lean lean(int x, int y, double radiusPx) {
    double outerPx = RING * radiusPx;
    int reach = (int) Math.ceil(outerPx);
    double[] spot = new double[3];
    double[] ring = new double[3];
    for (int v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++) {
      for (int u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++) {
        int square = (u - x) * (u - x) + (v - y) * (v - y);
        if (square <= outerPx * outerPx) {
          double[] sums = square <= radiusPx * radiusPx ? spot : ring;
          sums[0] += gx[v * width + u];
          sums[1] += gy[v * width + u];
          sums[2]++;
        }
      }
    }
    double share = ring[2] > 0 ? spot[2] / ring[2] : 0;
    return new Lean(share * ring[0] - spot[0], share * ring[1] - spot[1]);
  }

  private static Plane zero(Mask skin) {
    return Plane.owning(Mat.zeros(skin.height(), skin.width(), CvType.CV_32F));
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

  /** A shift of δ towards light of tangent t adds δ/t times the slope of the shade. */
  private static double meanTangent(List<SideLight.Direction> towards) {
    return towards.stream().mapToDouble(d -> Math.hypot(d.x(), d.y()) / 4).sum();
  }

  /**
   * How the surface bends at one scale: σ div g, unitless; negative in hollows.
   *
   * @param sigmaPx sigma of the smoothing, at least {@link #LEAST_SIGMA_PX}
   * @return a new plane, owned by the caller
   */
  public Plane curvature(double sigmaPx) {
    double sigma = Math.max(LEAST_SIGMA_PX, sigmaPx);
    try (Scope scope = new Scope()) {
      Mat x = smoothed(scope, gx, sigma);
      Mat y = smoothed(scope, gy, sigma);
      return derivative(x, y, sigma, 1, 0);
    }
  }

  /**
   * Bending and its noise at one scale.
   *
   * @param curvature as {@link #curvature}
   * @param curl the same of the curl of g, which no surface has
   */
  record Bend(Plane curvature, Plane curl) {}

  /** Both at once; new planes, owned by the caller. */
  Bend bend(double sigmaPx) {
    double sigma = Math.max(LEAST_SIGMA_PX, sigmaPx);
    try (Scope scope = new Scope()) {
      Mat x = smoothed(scope, gx, sigma);
      Mat y = smoothed(scope, gy, sigma);
      return new Bend(derivative(x, y, sigma, 1, 0), derivative(x, y, sigma, 0, 1));
    }
  }

  private Mat smoothed(Scope scope, float[] slope, double sigma) {
    Mat smooth = scope.add(Plane.of(width, height, slope)).mat();
    Imgproc.GaussianBlur(smooth, smooth, new Size(), sigma);
    return smooth;
  }

  /** What one standard error of the quadrants' common shift adds to {@link #curvature}. */
  Plane shiftError(double sigmaPx) {
    try (Scope scope = new Scope()) {
      double sigma = Math.max(LEAST_SIGMA_PX, sigmaPx);
      Mat smooth = scope.add(Plane.of(width, height, shade)).mat();
      Imgproc.GaussianBlur(smooth, smooth, new Size(), sigma);
      Plane plane = Plane.ofSize(width, height);
      Imgproc.Laplacian(smooth, plane.mat(), CvType.CV_32F, 1, sigma * perShift);
      return plane;
    }
  }

  /** σ (∂x gx + ∂y gy) when straight, σ (∂y gx − ∂x gy) when crossed, of smoothed slopes. */
  private static Plane derivative(Mat gx, Mat gy, double sigma, int straight, int crossed) {
    try (Scope scope = new Scope()) {
      Mat first = scope.mat();
      Mat second = scope.mat();
      Imgproc.Sobel(gx, first, CvType.CV_32F, straight, crossed, 1, sigma / 2);
      Imgproc.Sobel(gy, second, CvType.CV_32F, crossed, straight, 1, sigma / 2);
      Plane sum = Plane.ofSize(gx.cols(), gx.rows());
      Core.addWeighted(first, 1, second, straight == 1 ? 1 : -1, 0, sum.mat());
      return sum;
    }
  }
}
