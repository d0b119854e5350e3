package kagami.analysis.face;

import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Heights in the lower face, in eye distances below the eyes, and how far the nostrils lie off the
 * middle. People differ by a fifth in these, so that they are looked for rather than taken from a
 * mean.
 *
 * @param noseBase height of the nostrils
 * @param noseOffset middle between the nostrils, along u
 * @param mouth height of the line between the lips
 */
record LowerFace(double noseBase, double noseOffset, double mouth) {
  /** Mean over adults and how far single faces stray: eyes to stomion, eyes to nostrils. */
  private static final double MOUTH_MEAN = 1.08;

  private static final double MOUTH_SD = 0.13;
  private static final double NOSE_SHARE_MEAN = 0.66;
  private static final double NOSE_SHARE_SD = 0.05;

  /** Thickest dark structure that counts as a nostril or the line of the mouth, pixels. */
  private static final int DARK_PX = 25;

  /** Finds both in the grey patch. */
  static LowerFace find(FacePatch patch, Mat grey) {
    try (Scope scope = new Scope()) {
      GreyPatch line = darkness(grey, new Size(1, DARK_PX), scope);
      GreyPatch spot = darkness(grey, new Size(DARK_PX, DARK_PX), scope);
      double mouth = mouth(patch, line);
      return nose(patch, spot, mouth);
    }
  }

  /** How much darker than what surrounds it within a window (black top-hat), in grey levels. */
  private static GreyPatch darkness(Mat grey, Size window, Scope scope) {
    Mat smooth = scope.mat();
    Imgproc.GaussianBlur(grey, smooth, new Size(0, 0), 1.5);
    Mat element = scope.own(Imgproc.getStructuringElement(Imgproc.MORPH_RECT, window));
    Mat dark = scope.mat();
    Imgproc.morphologyEx(smooth, dark, Imgproc.MORPH_BLACKHAT, element);
    Mat values = scope.mat();
    dark.convertTo(values, CvType.CV_32F, 1 / Math.max(1, Core.mean(grey).val[0]));
    return GreyPatch.of(values);
  }

  /** The row that is darkest against its neighbours over the width of the lips. */
  private static double mouth(FacePatch patch, GreyPatch dark) {
    double best = 0;
    double at = MOUTH_MEAN;
    for (int y = patch.y(0.85); y <= patch.y(1.4); y++) {
      double sum = 0;
      for (int x = patch.x(-0.25); x <= patch.x(0.25); x++) {
        sum += strongestNear(dark, x, y, 2);
      }
      double score = sum * prior(patch.v(y), MOUTH_MEAN, MOUTH_SD);
      if (score > best) {
        best = score;
        at = patch.v(y);
      }
    }
    return at;
  }

  private static double strongestNear(GreyPatch dark, int x, int y, int reach) {
    double best = 0;
    for (int dy = -reach; dy <= reach; dy++) {
      best = Math.max(best, dark.near(x, y + dy));
    }
    return best;
  }

  private static LowerFace nose(FacePatch patch, GreyPatch dark, double mouth) {
    double best = 0;
    LowerFace at = new LowerFace(NOSE_SHARE_MEAN * mouth, 0, mouth);
    for (int y = patch.y(0.5 * mouth); y <= patch.y(mouth - 0.2); y++) {
      double[] west = strongest(patch, dark, y, -0.24, -0.04);
      double[] east = strongest(patch, dark, y, 0.04, 0.24);
      double both = Math.min(west[1], east[1]) + 0.5 * Math.max(west[1], east[1]);
      double score = both * prior(patch.v(y) / mouth, NOSE_SHARE_MEAN, NOSE_SHARE_SD);
      if (score > best) {
        best = score;
        at = new LowerFace(patch.v(y), (west[0] + east[0]) / 2, mouth);
      }
    }
    return at;
  }

  /** {u, strength} of a dark spot some 3 mm wide in a row. */
  private static double[] strongest(
      FacePatch patch, GreyPatch dark, int y, double left, double right) {
    double best = 0;
    double at = (left + right) / 2;
    for (int x = patch.x(left); x <= patch.x(right); x++) {
      double sum = 0;
      for (int dx = -4; dx <= 4; dx++) {
        sum += dark.near(x + dx, y);
      }
      if (sum > best) {
        best = sum;
        at = patch.u(x);
      }
    }
    return new double[] {at, best};
  }

  private static double prior(double value, double mean, double sd) {
    double off = (value - mean) / sd;
    return Math.exp(-off * off / 4);
  }
}
