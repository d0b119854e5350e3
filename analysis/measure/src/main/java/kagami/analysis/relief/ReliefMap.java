package kagami.analysis.relief;

import java.util.List;
import kagami.analysis.calibrate.RegionLight;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Concavity of the skin from side light, without a unit: the change of slope across a pore-sized
 * distance. Positive = hollow, negative = bump, 0 = flat, whatever the pigment.
 *
 * <p>For a Lambertian surface of height h lit from opposite sides at the angle θ to the axis, (E −
 * W)/(E + W) = −∂h/∂x · tan θ (Woodham, Optical Engineering 19(1), 1980, for two sources in one
 * plane). Slopes give the concavity ∂²h/∂x² + ∂²h/∂y², which needs no integration. Deviations: the
 * quadrant's six LEDs are taken as one source at 0.9 of the ring's radius, their mean direction;
 * pigment, exposure and skin tone drop out.
 *
 * @param concavity per pixel of the region
 */
public record ReliefMap(Plane concavity) implements AutoCloseable {
  /** The mean direction of a quarter ring's sources leans this share of the ring's radius. */
  private static final double QUADRANT_LEAN = 0.9;

  /** Gaussian sigma of the slopes, mm, 0.05-0.2. Larger: less noise, smaller pores lost. */
  private static final double SMOOTHING_MM = 0.09;

  /** Slopes broader than this are the face, not a pore, mm. */
  private static final double BROAD_MM = 0.8;

  private static final double DARK = 4e-3;

  /**
   * Computes the map.
   *
   * @param light a region with all four quadrants
   * @param ringRadiusMm radius of the ring, mm
   * @param distanceMm ring to skin, mm
   */
  public static ReliefMap of(
      RegionLight light, double ringRadiusMm, double distanceMm, double mmPerPixel) {
    double tangent = QUADRANT_LEAN * ringRadiusMm / distanceMm;
    List<Plane> q = light.quadrants();
    try (Scope scope = new Scope()) {
      Mat slopeX = slope(scope, q.get(3), q.get(1), tangent, mmPerPixel);
      Mat slopeY = slope(scope, q.get(0), q.get(2), tangent, mmPerPixel);
      Mat bendX = scope.mat();
      Mat bendY = scope.mat();
      Imgproc.Sobel(slopeX, bendX, CvType.CV_32F, 1, 0, 1, 0.5);
      Imgproc.Sobel(slopeY, bendY, CvType.CV_32F, 0, 1, 1, 0.5);
      Plane concavity = Plane.ofSize(light.region().width(), light.region().height());
      Core.add(bendX, bendY, concavity.mat());
      Core.multiply(concavity.mat(), new Scalar(SMOOTHING_MM / mmPerPixel), concavity.mat());
      return new ReliefMap(concavity);
    }
  }

  /**
   * Slope along one axis from the light before and behind: ∂h = (before − behind)/(sum · tan θ).
   */
  private static Mat slope(
      Scope scope, Plane before, Plane behind, double tangent, double mmPerPixel) {
    Mat difference = scope.mat();
    Mat sum = scope.mat();
    Core.subtract(before.mat(), behind.mat(), difference);
    Core.add(before.mat(), behind.mat(), sum);
    Core.max(sum, new Scalar(DARK), sum);
    Mat slope = scope.mat();
    Core.divide(difference, sum, slope, 1 / tangent);
    Mat broad = scope.mat();
    Imgproc.blur(slope, broad, box(BROAD_MM / mmPerPixel));
    Core.subtract(slope, broad, slope);
    Imgproc.GaussianBlur(slope, slope, new Size(), Math.max(0.8, SMOOTHING_MM / mmPerPixel));
    return slope;
  }

  private static Size box(double reachPx) {
    int side = 2 * (int) Math.ceil(reachPx) + 1;
    return new Size(side, side);
  }

  @Override
  public void close() {
    concavity.close();
  }
}
