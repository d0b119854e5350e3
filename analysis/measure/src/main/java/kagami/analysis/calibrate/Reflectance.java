package kagami.analysis.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * Log reflectance of a region with everything broader than a pore taken out, and the shine in it.
 * Working in logarithms makes exposure and skin tone drop out to first order.
 *
 * @param flat natural logarithm of light over the local background: 0 = plain skin, negative =
 *     darker
 * @param shade square of the light that comes from the two sides on which a place is darkest, over
 *     its background; of all light without quadrants. Shine brightens it least, and what is dark
 *     counts hardly less than what is darker still
 * @param repeatNoise half the difference of two independent looks at the same skin (full ring and
 *     quadrants): what a repeat would change; empty without quadrants
 * @param shine where specular reflection outshines the skin
 */
public record Reflectance(Plane flat, Plane shade, Optional<Plane> repeatNoise, Mask shine)
    implements AutoCloseable {
  /**
   * Gaussian sigma of the background, mm. Range 0.6-2; larger: freckles and shading leak in;
   * smaller: large pores are flattened. From the method: three times the largest pore radius.
   */
  private static final double BACKGROUND_MM = 1.0;

  /**
   * How much brighter than the second darkest quadrant the brightest must be to count as shine, in
   * logarithm. Range 0.2-0.8; smaller masks rough matte skin too. Tuned on oily phantoms.
   */
  private static final double SHINE = 0.45;

  /**
   * The same in standard deviations of the excess over this skin: in the little light that dark
   * skin sends back, noise alone outranks a fixed limit. Range 4-8; smaller masks noise.
   */
  private static final double SHINE_OVER_NOISE = 6;

  /** Margin around shine, mm. */
  private static final double SHINE_MARGIN_MM = 0.15;

  private static final double DARK = 2e-3;

  /** Keeps the background finite far from skin, where it is multiplied by 0 anyway. */
  private static final double LEAST_WEIGHT = 1e-3;

  /**
   * Computes the reflectance.
   *
   * @param skin what of the region is skin; the rest takes no part in the background and becomes 0
   */
  public static Reflectance of(RegionLight light, Mask skin, double mmPerPixel) {
    double sigmaPx = BACKGROUND_MM / mmPerPixel;
    try (Scope scope = new Scope()) {
      Mat weight = scope.mat();
      skin.mat().convertTo(weight, CvType.CV_32F, 1.0 / 255);
      Mat weightBlur = background(scope, weight, sigmaPx);
      Core.max(weightBlur, new Scalar(LEAST_WEIGHT), weightBlur);
      Mat full = flatten(scope, light.full(), weight, weightBlur, sigmaPx);
      if (!light.hasQuadrants()) {
        return new Reflectance(
            Plane.owning(full.clone()),
            squared(full, full),
            Optional.empty(),
            Mask.filled(skin.width(), skin.height(), false));
      }
      List<Mat> ranked = new ArrayList<>();
      for (Plane quadrant : light.quadrants()) {
        ranked.add(flatten(scope, quadrant, weight, weightBlur, sigmaPx));
      }
      sortPixelwise(scope, ranked);
      Plane flat = Plane.ofSize(skin.width(), skin.height());
      Core.addWeighted(ranked.get(1), 0.5, ranked.get(2), 0.5, 0, flat.mat());
      Plane difference = Plane.ofSize(skin.width(), skin.height());
      Core.addWeighted(full, 0.5, flat.mat(), -0.5, 0, difference.mat());
      Core.addWeighted(full, 0.5, flat.mat(), 0.5, 0, flat.mat());
      return new Reflectance(
          flat,
          squared(ranked.get(0), ranked.get(1)),
          Optional.of(difference),
          shine(scope, ranked, skin, mmPerPixel));
    }
  }

  /** The product of two lights that are given as logarithms. */
  private static Plane squared(Mat first, Mat second) {
    Plane product = Plane.ofSize(first.cols(), first.rows());
    Core.add(first, second, product.mat());
    Core.exp(product.mat(), product.mat());
    return product;
  }

  private static Mask shine(Scope scope, List<Mat> ranked, Mask skin, double mmPerPixel) {
    Mat excess = scope.mat();
    Core.subtract(ranked.get(3), ranked.get(1), excess);
    Imgproc.GaussianBlur(excess, excess, new Size(), 1);
    double limit = Math.max(SHINE, SHINE_OVER_NOISE * RobustSpread.of(excess, skin));
    Mask shine = Mask.filled(skin.width(), skin.height(), false);
    Core.compare(excess, new Scalar(limit), shine.mat(), Core.CMP_GT);
    int reach = 1 + 2 * (int) Math.ceil(SHINE_MARGIN_MM / mmPerPixel);
    Mat disc =
        scope.own(Imgproc.getStructuringElement(Imgproc.MORPH_ELLIPSE, new Size(reach, reach)));
    Imgproc.dilate(shine.mat(), shine.mat(), disc);
    Core.bitwise_and(shine.mat(), skin.mat(), shine.mat());
    return shine;
  }

  /** ln(light) minus its background over skin, 0 outside skin. */
  private static Mat flatten(Scope scope, Plane light, Mat weight, Mat weightBlur, double sigmaPx) {
    Mat log = scope.mat();
    Core.max(light.mat(), new Scalar(DARK), log);
    Core.log(log, log);
    try (Scope scratch = new Scope()) {
      Mat weighted = scratch.mat();
      Core.multiply(log, weight, weighted);
      Mat background = background(scratch, weighted, sigmaPx);
      Core.divide(background, weightBlur, background);
      Core.subtract(log, background, log);
    }
    Core.multiply(log, weight, log);
    return log;
  }

  /** A Gaussian blur made at a quarter of the size, where it costs a sixteenth. */
  private static Mat background(Scope scope, Mat plane, double sigmaPx) {
    Mat small = scope.mat();
    Mat blurred = scope.mat();
    Size quarter = new Size(Math.max(1, plane.cols() / 4), Math.max(1, plane.rows() / 4));
    Imgproc.resize(plane, small, quarter, 0, 0, Imgproc.INTER_AREA);
    Imgproc.GaussianBlur(small, small, new Size(), sigmaPx / 4, 0, Core.BORDER_REFLECT_101);
    Imgproc.resize(small, blurred, plane.size(), 0, 0, Imgproc.INTER_LINEAR);
    return blurred;
  }

  /** Optimal five-comparison network for four values, each comparison over whole planes. */
  private static void sortPixelwise(Scope scope, List<Mat> planes) {
    int[][] comparators = {{0, 1}, {2, 3}, {0, 2}, {1, 3}, {1, 2}};
    Mat spare = scope.mat();
    for (int[] pair : comparators) {
      Mat first = planes.get(pair[0]);
      Core.min(first, planes.get(pair[1]), spare);
      Core.max(first, planes.get(pair[1]), planes.get(pair[1]));
      planes.set(pair[0], spare);
      spare = first;
    }
  }

  @Override
  public void close() {
    flat.close();
    shade.close();
    repeatNoise.ifPresent(Plane::close);
    shine.close();
  }
}
