package kagami.analysis.face;

import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Where nose and mouth are in the picture, in eye distances. People differ by a fifth in these
 * heights, so that they are looked for rather than taken from a mean.
 *
 * @param noseBase height of the nostrils below the eyes
 * @param noseOffset middle between the nostrils, along u
 * @param nostrils half the distance between the nostrils' middles
 * @param mouth height of the line between the lips below the eyes
 */
record LowerFace(double noseBase, double noseOffset, double nostrils, double mouth) {
  /** Mean over adults and how far single faces stray: eyes to the line between the lips. */
  private static final double MOUTH_MEAN = 1.08;

  private static final double MOUTH_SD = 0.13;

  /** Thickest dark structure that counts as a nostril or the line of the mouth, pixels. */
  private static final int DARK_PX = 25;

  /** Finds both in the grey patch. */
  static LowerFace find(FacePatch patch, Mat grey) {
    try (Scope scope = new Scope()) {
      Mat smooth = scope.mat();
      Imgproc.GaussianBlur(grey, smooth, new Size(0, 0), 1.5);
      double unit = 1 / Math.max(1, Core.mean(grey).val[0]);
      GreyPatch line = GreyPatch.of(darkness(smooth, new Size(1, DARK_PX), unit, scope));
      Mat spots = darkness(smooth, new Size(DARK_PX, DARK_PX), unit, scope);
      double mouth = mouth(patch, line);
      return new NostrilSearch(patch, mouth).find(spots);
    }
  }

  /** How much darker than what surrounds it within a window (black top-hat), in mean greys. */
  private static Mat darkness(Mat smooth, Size window, double unit, Scope scope) {
    Mat element = scope.own(Imgproc.getStructuringElement(Imgproc.MORPH_RECT, window));
    Mat dark = scope.mat();
    Imgproc.morphologyEx(smooth, dark, Imgproc.MORPH_BLACKHAT, element);
    Mat values = scope.mat();
    dark.convertTo(values, CvType.CV_32F, unit);
    return values;
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

  /** Discount for a value that is rare, 1 at the mean. */
  static double prior(double value, double mean, double sd) {
    double off = (value - mean) / sd;
    return Math.exp(-off * off / 4);
  }
}
