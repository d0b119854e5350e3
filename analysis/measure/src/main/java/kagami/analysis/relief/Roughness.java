package kagami.analysis.relief;

import java.util.List;
import java.util.Optional;
import kagami.analysis.calibrate.RobustSpread;
import kagami.analysis.image.Mask;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * How uneven skin is between pores, hair and lines: the root mean square of the surface's bending
 * at the scale of its finest furrows and flakes, unitless.
 *
 * <p>Oil on the skin bounces light off like a mirror, and that changes several times as much with
 * the slope as matte light does, the more the darker the skin. It is white: in green less blue it
 * drops out (Mallick et al., CVPR 2005), but little light is left of that, and much noise. (Red has
 * more light, but it spreads under the skin farther than fine furrows are wide.) So the strong but
 * oily bending D tells where the surface bends, the matte one M how much: the answer is mean(D M) /
 * √mean(D²). From each mean that of the curls of the same slopes is taken off: a surface has none,
 * and noise has as much curl as bending. Light is divided by its broad level, so exposure and tone
 * drop out too.
 *
 * @param value unitless, at least 0
 * @param standardError one standard deviation of what a repeat would give
 */
public record Roughness(double value, double standardError) {
  /**
   * Sigma of the smoothing, mm, 0.07-0.15. Smaller: finer flakes, more noise and more of the lens;
   * larger: lines and broad shading. Default 0.1, a quarter of a plateau between fine furrows.
   */
  private static final double SIGMA_MM = 0.1;

  /** Sigma at which lines are told from texture, mm. */
  private static final double LINE_MM = 0.15;

  /**
   * Bending beyond this many robust standard deviations of the zone's own is a line or a scar.
   * Relative, so that rougher skin does not lose its roughness. Range 4-7.
   */
  private static final double LINE = 5;

  /** Darkness beyond this many of the zone's own is hair, a mole or dirt. Range 3-6. */
  private static final double DARK = 4.5;

  /** Margin around what is left out, in sigma. */
  private static final double MARGIN = 2;

  /** Skin that must be left, mm². */
  private static final double LEAST_MM2 = 15;

  /**
   * What focus, distance and turning of the head change in all of a zone alike, share of the value.
   * Larger: wider errors. From repeated phantoms.
   */
  private static final double COMMON = 0.02;

  /**
   * Area that shares its noise, in squares of the smoothing's sigma. A smoothed plane would share
   * π; bending, its second derivative, falls off faster. From repeats of two skins.
   */
  private static final double CELL = 2.2;

  /**
   * A place to leave out.
   *
   * @param x column in the region
   * @param y row in the region
   * @param diameterMm of the opening
   */
  public record Spot(int x, int y, double diameterMm) {}

  /**
   * Measures a region.
   *
   * @param relief from the strong light
   * @param matteRelief from what of the light does not bounce off like off a mirror
   * @param flat log reflectance, 0 = plain skin
   * @param matte skin without shine
   * @param pores to leave out
   * @return empty when too little skin is left
   */
  public static Optional<Roughness> of(
      Relief relief,
      Relief matteRelief,
      Plane flat,
      Mask matte,
      List<Spot> pores,
      double mmPerPixel) {
    double sigmaPx = Math.max(1, SIGMA_MM / mmPerPixel);
    try (Scope scope = new Scope()) {
      Mat plain = plain(scope, relief, flat, matte, pores, mmPerPixel);
      int count = Core.countNonZero(plain);
      if (count * mmPerPixel * mmPerPixel < LEAST_MM2) {
        return Optional.empty();
      }
      Bending strong = Bending.of(scope, relief, sigmaPx);
      Bending weak = Bending.of(scope, matteRelief, sigmaPx);
      double independent = count / (CELL * sigmaPx * sigmaPx);
      return Optional.of(new Means(scope, strong, weak, plain).roughness(independent));
    }
  }

  /** One relief's bending, its noise, and what an error of the alignment adds to it. */
  private record Bending(Mat surface, Mat noise, Mat shift) {
    static Bending of(Scope scope, Relief relief, double sigmaPx) {
      Relief.Bend bend = relief.bend(sigmaPx);
      return new Bending(
          scope.add(bend.curvature()).mat(),
          scope.add(bend.curl()).mat(),
          scope.add(relief.shiftError(sigmaPx)).mat());
    }
  }

  /** Means of products over plain skin. */
  private static final class Means {
    private final double strongNoise;
    private final double weakNoise;
    private final double strong;
    private final double cross;
    private final double strongShift;
    private final double crossShift;

    Means(Scope scope, Bending a, Bending b, Mat plain) {
      strongNoise = mean(scope, a.noise(), a.noise(), plain);
      weakNoise = mean(scope, b.noise(), b.noise(), plain);
      strong = Math.max(0, mean(scope, a.surface(), a.surface(), plain) - strongNoise);
      cross =
          mean(scope, a.surface(), b.surface(), plain) - mean(scope, a.noise(), b.noise(), plain);
      strongShift = 2 * mean(scope, a.surface(), a.shift(), plain);
      crossShift =
          mean(scope, a.surface(), b.shift(), plain) + mean(scope, a.shift(), b.surface(), plain);
    }

    Roughness roughness(double independent) {
      double strongError = 2 * Math.sqrt(strongNoise * (strong + strongNoise) / independent);
      double root = Math.sqrt(Math.max(strong, Math.max(strongError, 1e-12)));
      double value = Math.max(0, cross) / root;
      double own =
          Math.sqrt(2 * (strong + strongNoise) * weakNoise / independent) / root
              + value * strongError / (2 * root * root);
      double aligned = crossShift / root - value * strongShift / (2 * root * root);
      return new Roughness(value, Math.hypot(Math.hypot(own, aligned), COMMON * value));
    }
  }

  private static double mean(Scope scope, Mat a, Mat b, Mat where) {
    Mat product = scope.mat();
    Core.multiply(a, b, product);
    return Core.mean(product, where).val[0];
  }

  /** 255 where there is neither pore nor hair nor line nor border. */
  private static Mat plain(
      Scope scope, Relief relief, Plane flat, Mask matte, List<Spot> pores, double mmPerPixel) {
    double margin = MARGIN * Math.max(1, SIGMA_MM / mmPerPixel);
    Mask odd = scope.add(Mask.filled(matte.width(), matte.height(), false));
    Mat above = scope.mat();
    Plane broad = scope.add(relief.curvature(LINE_MM / mmPerPixel));
    Mat size = scope.mat();
    Core.absdiff(broad.mat(), new Scalar(0), size);
    Core.compare(size, new Scalar(LINE * RobustSpread.of(broad, matte)), odd.mat(), Core.CMP_GT);
    Plane smooth = scope.add(Plane.ofSize(matte.width(), matte.height()));
    Imgproc.GaussianBlur(flat.mat(), smooth.mat(), new Size(), 1);
    Core.compare(
        smooth.mat(), new Scalar(-DARK * RobustSpread.of(smooth, matte)), above, Core.CMP_LT);
    Core.bitwise_or(odd.mat(), above, odd.mat());
    Core.bitwise_not(matte.mat(), above);
    Core.bitwise_or(odd.mat(), above, odd.mat());
    Core.bitwise_or(odd.mat(), scope.add(relief.gloss()).mat(), odd.mat());
    int reach = 1 + 2 * (int) Math.ceil(margin);
    Mat disc =
        scope.own(Imgproc.getStructuringElement(Imgproc.MORPH_ELLIPSE, new Size(reach, reach)));
    Imgproc.dilate(odd.mat(), odd.mat(), disc);
    for (Spot pore : pores) {
      int radius = (int) Math.ceil(margin + pore.diameterMm() / 2 / mmPerPixel);
      Imgproc.circle(
          odd.mat(), new Point(pore.x(), pore.y()), radius, new Scalar(255), Imgproc.FILLED);
    }
    Mat plain = scope.mat();
    Core.bitwise_not(odd.mat(), plain);
    return plain;
  }
}
