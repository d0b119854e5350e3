package kagami.analysis.face;

import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * Brows, hair, lashes, nostrils and deep folds in a {@link FacePatch}: what is darker than the skin
 * around it and longer than any pore.
 *
 * <p>A closing with a line fills every dark structure that is shorter than the line along its
 * direction; a pore is short in all directions, a hair or a brow is long in one. So the smallest of
 * the closings over all directions shows the long ones and no pores (a minimum of directional
 * closings: P. Soille, "Morphological Image Analysis", 2003, section 8.4).
 */
final class DarkStructures {
  /**
   * Shortest structure that counts, pixels of the patch, 7-25; 11 are 3.4 mm. Smaller removes pores
   * that touch each other in a row; larger leaves the tips of brows.
   */
  private static final int LENGTH_PX = 11;

  private static final int DIRECTIONS = 12;

  /**
   * Length of single fine hairs, pixels of the patch, 15-31; 21 are 6.6 mm. No row of pores is as
   * long and straight, so that a share of the contrast is enough. Smaller removes fine lines of
   * skin; larger leaves curled hairs.
   */
  private static final int HAIR_PX = 21;

  private static final int HAIR_DIRECTIONS = 18;
  private static final double HAIR_SHARE = 0.6;

  /**
   * Darkness that counts for single hairs and edges, share of the brightness 2 mm around,
   * 0.03-0.15. Smaller removes fine lines of skin too; larger leaves fair hair and stubble. Rises
   * with the roughness of the person's own cheeks, up to twice as much: dark skin shines more
   * unevenly.
   */
  private static final double FINE_CONTRAST = 0.06;

  private static final double LARGEST_FINE_CONTRAST = 0.12;

  /** How many of the cheeks' own spreads a hair differs from skin. */
  private static final double SPREADS = 4;

  /** Darkness that counts where relief shades the skin, share of the brightness 2 mm around. */
  private static final double SHADED_CONTRAST = 0.18;

  private static final double FINE_AROUND_PX = 6;

  /**
   * Darkness that counts for the inside of brows, nostrils and hair, share of the brightness 6 mm
   * around, 0.15-0.4. Smaller removes the shaded side of a nose; larger leaves fair brows.
   */
  private static final double COARSE_CONTRAST = 0.24;

  private static final double COARSE_AROUND_PX = 20;

  /** Less darkness than this is noise, grey levels of 255, 2-8: matters on dark skin only. */
  private static final double LEAST_DROP = 5;

  private DarkStructures() {}

  /**
   * Finds them.
   *
   * @param grey grey patch, 8 bits
   * @param skin 255 where there is skin or something on it, to leave the background out of the
   *     means
   * @param cheeks 255 on skin that shows how rough this person's is
   * @param shaded 255 where relief shades the skin, as it does the sides of a nose: only what is
   *     far darker than the skin beside it counts there
   * @param foreheadRows rows from the top that hold the forehead
   * @return 255 where there is one
   */
  static Mat find(Mat grey, Mat skin, Mat cheeks, Mat shaded, int foreheadRows, Scope scope) {
    Mat weight = scope.mat();
    skin.convertTo(weight, CvType.CV_32F, 1 / 255.0);
    Mat values = scope.mat();
    grey.convertTo(values, CvType.CV_32F);
    Mat longest = longest(grey, LENGTH_PX, DIRECTIONS, scope);
    Mat near = around(values, weight, FINE_AROUND_PX, scope);
    double contrast = contrast(longest, near, cheeks, scope);
    Mat edges = darker(longest, near, Math.max(contrast, SHADED_CONTRAST), scope);
    Mat fine = darker(longest, near, contrast, scope);
    edges.copyTo(fine, shaded);
    addHairs(grey, near, HAIR_SHARE * contrast, foreheadRows, fine, scope);
    Mat coarse =
        darker(longest, around(values, weight, COARSE_AROUND_PX, scope), COARSE_CONTRAST, scope);
    coarse.setTo(new Scalar(0), shaded);
    Core.bitwise_or(fine, coarse, fine);
    return fine;
  }

  /** Fine hairs that fall over the forehead, where no relief of the face looks like them. */
  private static void addHairs(
      Mat grey, Mat near, double contrast, int rows, Mat found, Scope scope) {
    Mat forehead = scope.own(grey.rowRange(0, rows));
    Mat hairs = longest(forehead, HAIR_PX, HAIR_DIRECTIONS, scope);
    Mat dark = darker(hairs, scope.own(near.rowRange(0, rows)), contrast, scope);
    Mat there = scope.own(found.rowRange(0, rows));
    Core.bitwise_or(there, dark, there);
  }

  private static double contrast(Mat values, Mat around, Mat cheeks, Scope scope) {
    Mat darkness = scope.mat();
    values.convertTo(darkness, CvType.CV_32F);
    Core.subtract(around, darkness, darkness);
    Core.divide(darkness, around, darkness);
    double middle = Quantile.of(darkness, cheeks, 0.5);
    double spread = Quantile.of(darkness, cheeks, 0.84) - middle;
    return Math.clamp(middle + SPREADS * spread, FINE_CONTRAST, LARGEST_FINE_CONTRAST);
  }

  private static Mat longest(Mat grey, int length, int directions, Scope scope) {
    Mat longest = scope.own(new Mat(grey.size(), CvType.CV_8U, new Scalar(255)));
    Mat closed = scope.mat();
    for (int i = 0; i < directions; i++) {
      Imgproc.morphologyEx(
          grey, closed, Imgproc.MORPH_CLOSE, line(Math.PI * i / directions, length, scope));
      Core.min(longest, closed, longest);
    }
    return longest;
  }

  private static Mat darker(Mat values, Mat around, double contrast, Scope scope) {
    Mat drop = scope.mat();
    Core.multiply(around, new Scalar(contrast), drop);
    Core.max(drop, new Scalar(LEAST_DROP), drop);
    Mat limit = scope.mat();
    Core.subtract(around, drop, limit);
    Mat wide = scope.mat();
    values.convertTo(wide, CvType.CV_32F);
    Mat dark = scope.mat();
    Core.compare(wide, limit, dark, Core.CMP_LT);
    return dark;
  }

  /** Mean of the bright half of the neighbourhood. */
  private static Mat around(Mat values, Mat weight, double sigma, Scope scope) {
    Mat mean = blurred(values, weight, sigma, scope);
    Mat brighter = scope.mat();
    Core.compare(values, mean, brighter, Core.CMP_GE);
    brighter.convertTo(brighter, CvType.CV_32F, 1 / 255.0);
    Core.multiply(weight, brighter, brighter);
    return blurred(values, brighter, sigma, scope);
  }

  private static Mat blurred(Mat values, Mat weight, double sigma, Scope scope) {
    Mat sum = scope.mat();
    Core.multiply(values, weight, sum);
    WideBlur.blur(sum, sum, sigma, scope);
    Mat norm = scope.mat();
    WideBlur.blur(weight, norm, sigma, scope);
    Core.add(norm, new Scalar(1e-3), norm);
    Core.divide(sum, norm, sum);
    return sum;
  }

  private static Mat line(double angle, int length, Scope scope) {
    Mat element = scope.own(Mat.zeros(length, length, CvType.CV_8U));
    double half = (length - 1) / 2.0;
    double dx = half * Math.cos(angle);
    double dy = half * Math.sin(angle);
    Imgproc.line(
        element, new Point(half - dx, half - dy), new Point(half + dx, half + dy), new Scalar(1));
    return element;
  }
}
