package kagami.analysis.face;

import java.util.List;
import kagami.analysis.image.Region;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Hair of the lower face. Each stub of a beard looks like a pore, so that a face whose upper lip
 * and chin are rougher and bluer than its cheeks gives no figures where beards grow; elsewhere
 * single rough places below the nose go.
 */
final class Beard {
  /**
   * Texture this many times that of the cheeks is hair, below the nose, 1.5-4. Smaller removes
   * coarse skin of the chin too; larger leaves short stubble.
   */
  private static final double ROUGH = 2;

  private static final double TEXTURE_PX = 2;
  private static final double TEXTURE_WINDOW_PX = 7;

  /** Bare places between hairs nearer than this go with them, pixels of the patch: 8 mm. */
  private static final int BETWEEN_PX = 25;

  /**
   * Evidence (see {@link #evidence}) above which there is a beard or its shadow, 0.3-0.5. Of 23
   * portraits the bearded and the shaven dark ones reach 0.43 and more, all others stay below 0.3.
   * Smaller takes the chin from more women, larger leaves shaven beards.
   */
  private static final double BEARD = 0.35;

  /** Green over blue, and red over green, of bare lip and chin over that of the cheeks. */
  private static final double USUAL_WARMTH = 0.05;

  private static final double USUAL_REDNESS = -0.03;
  private static final double WARMTH_WEIGHT = 5;
  private static final double REDNESS_WEIGHT = 2;

  private final FacePatch patch;
  private final LowerFace lower;
  private final Mat cheeks;

  /**
   * For one face.
   *
   * @param cheeks 255 on bare skin to compare with
   */
  Beard(FacePatch patch, LowerFace lower, Mat cheeks) {
    this.patch = patch;
    this.lower = lower;
    this.cheeks = cheeks;
  }

  /**
   * Finds it.
   *
   * @param grey grey patch without shine
   * @param log logarithm of the smoothed linear blue, green and red
   * @return 255 where there is hair or may be
   */
  Mat find(Mat grey, Mat[] log, Scope scope) {
    Mat texture = texture(grey, scope);
    double usual = Math.max(1e-3, Quantile.of(texture, cheeks, 0.5));
    Mat rough = scope.mat();
    Core.compare(texture, new Scalar(ROUGH * usual), rough, Core.CMP_GT);
    scope.own(rough.rowRange(0, patch.y(lower.noseBase()))).setTo(new Scalar(0));
    Size size = new Size(BETWEEN_PX, BETWEEN_PX);
    Mat disc = scope.own(Imgproc.getStructuringElement(Imgproc.MORPH_ELLIPSE, size));
    Imgproc.morphologyEx(rough, rough, Imgproc.MORPH_CLOSE, disc);
    if (evidence(texture, usual, log, scope) > BEARD) {
      growsAt(rough);
    }
    return rough;
  }

  private static Mat texture(Mat grey, Scope scope) {
    Mat values = scope.mat();
    grey.convertTo(values, CvType.CV_32F);
    Mat smooth = scope.mat();
    Imgproc.GaussianBlur(values, smooth, new Size(0, 0), TEXTURE_PX);
    Mat texture = scope.mat();
    Core.absdiff(values, smooth, texture);
    Imgproc.GaussianBlur(texture, texture, new Size(0, 0), TEXTURE_WINDOW_PX);
    return texture;
  }

  /**
   * Roughness of the upper lip, half that of the chin, and how blue and how little red both are.
   */
  private double evidence(Mat texture, double usual, Mat[] log, Scope scope) {
    double rough = Math.log(mean(texture, lip(), scope) / usual);
    double chinRough = Math.log(mean(texture, List.of(chin()), scope) / usual);
    return rough
        + 0.5 * chinRough
        + WARMTH_WEIGHT * (USUAL_WARMTH - shift(log[0], log[1], scope))
        + REDNESS_WEIGHT * (USUAL_REDNESS - shift(log[1], log[2], scope));
  }

  /** How much more one channel exceeds another on lip and chin than on the cheeks, logarithm. */
  private double shift(Mat lesser, Mat greater, Scope scope) {
    Mat ratio = scope.mat();
    Core.subtract(greater, lesser, ratio);
    double here = (mean(ratio, lip(), scope) + mean(ratio, List.of(chin()), scope)) / 2;
    return here - Core.mean(ratio, cheeks).val[0];
  }

  private List<Region> lip() {
    double lip = lower.mouth() - lower.noseBase();
    double top = lower.noseBase() + 0.35 * lip;
    double bottom = lower.noseBase() + 0.65 * lip;
    return List.of(patch.region(-0.25, top, -0.1, bottom), patch.region(0.1, top, 0.25, bottom));
  }

  private Region chin() {
    return patch.region(-0.2, lower.mouth() + 0.27, 0.2, lower.mouth() + 0.5);
  }

  private static double mean(Mat values, List<Region> regions, Scope scope) {
    double sum = 0;
    for (Region region : regions) {
      Rect rect = new Rect(region.x(), region.y(), region.width(), region.height());
      sum += Core.mean(scope.own(values.submat(rect))).val[0];
    }
    return sum / regions.size();
  }

  /** Upper lip, chin and jaw. */
  private void growsAt(Mat mask) {
    fill(mask, patch.region(-0.38, lower.noseBase() + 0.06, 0.38, lower.mouth()));
    fill(mask, patch.region(-1, lower.mouth() - 0.13, 1, 2));
  }

  private static void fill(Mat mask, Region region) {
    Rect rect = new Rect(region.x(), region.y(), region.width(), region.height());
    Imgproc.rectangle(mask, rect, new Scalar(255), Imgproc.FILLED);
  }
}
