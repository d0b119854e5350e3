package kagami.analysis.face;

import kagami.analysis.image.Region;
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
 * What of a {@link FacePatch} is bare, evenly lit skin: judged against the person's own cheeks, in
 * ratios of linear channels that neither exposure nor shading change, so that no skin tone is
 * favoured. Pores stay in: all steps work on structures of several millimetres.
 */
final class SkinMask {
  /** Darkest skin that is measured, share of the cheeks' brightness (linear), 0.15-0.6. */
  private static final double DEEPEST_SHADOW = 0.18;

  /** Largest distance from the cheeks' colour, in their own spread, 2.5-6. */
  private static final double COLOUR_LIMIT = 4;

  /** The spread is never taken smaller than this, natural logarithm of a channel ratio. */
  private static final double LEAST_SPREAD = 0.10;

  /** Smoothing before colours are compared, pixels of the patch: 1 mm. */
  private static final double COLOUR_SMOOTHING_PX = 3;

  /** Margin around all that is taken out, pixels of the patch: 1.2 mm. */
  private static final int MARGIN_PX = 4;

  /** Skin between two hairs nearer than this goes with them, pixels of the patch: 3.5 mm. */
  private static final int BETWEEN_HAIRS_PX = 11;

  /** Brighter than this share of the cheeks is shine, and no measure of what is dark beside it. */
  private static final double SHINE = 1.1;

  private SkinMask() {}

  /** 255 where there is skin that can be measured. */
  static Mat find(FacePatch patch, Mat colour, LowerFace lower, Scope scope) {
    Mat grey = scope.mat();
    Imgproc.cvtColor(colour, grey, Imgproc.COLOR_BGR2GRAY);
    Mat cheeks = cheeks(patch, grey, lower, scope);
    Mat[] log = logLinear(colour, scope);
    Mat skin = likeCheeks(log, cheeks, scope);
    Mat matt = scope.mat();
    Core.min(grey, new Scalar(SHINE * Core.mean(grey, cheeks).val[0]), matt);
    Mat hair =
        DarkStructures.find(matt, skin, cheeks, nose(patch, lower, scope), patch.y(-0.12), scope);
    Imgproc.morphologyEx(hair, hair, Imgproc.MORPH_CLOSE, disc(BETWEEN_HAIRS_PX, scope));
    Core.bitwise_or(hair, new Beard(patch, lower, cheeks).find(matt, log, scope), hair);
    Mat taken = scope.mat();
    Core.bitwise_not(skin, taken);
    Core.bitwise_or(taken, hair, taken);
    features(taken, patch, lower);
    glasses(taken, patch, grey, scope);
    Imgproc.dilate(taken, taken, disc(2 * MARGIN_PX + 1, scope));
    Mat valid = scope.mat();
    Core.bitwise_not(taken, valid);
    Imgproc.morphologyEx(valid, valid, Imgproc.MORPH_OPEN, disc(2 * MARGIN_PX + 1, scope));
    return valid;
  }

  /** 255 where the colour is that of the cheeks, whatever the texture. */
  static Mat alike(FacePatch patch, Mat colour, LowerFace lower, Scope scope) {
    Mat grey = scope.mat();
    Imgproc.cvtColor(colour, grey, Imgproc.COLOR_BGR2GRAY);
    return likeCheeks(logLinear(colour, scope), cheeks(patch, grey, lower, scope), scope);
  }

  /** The middle of both cheeks without their darkest and brightest parts. */
  private static Mat cheeks(FacePatch patch, Mat grey, LowerFace lower, Scope scope) {
    Mat area = scope.own(Mat.zeros(grey.size(), CvType.CV_8U));
    for (int side = -1; side <= 1; side += 2) {
      Imgproc.rectangle(
          area,
          new Point(patch.x(side * 0.32), patch.y(0.36)),
          new Point(patch.x(side * 0.60), patch.y(0.85 * lower.noseBase())),
          new Scalar(255),
          Imgproc.FILLED);
    }
    double mean = Core.mean(grey, area).val[0];
    Mat usual = scope.mat();
    Core.inRange(grey, new Scalar(0.75 * mean), new Scalar(1.25 * mean), usual);
    Core.bitwise_and(area, usual, area);
    return area;
  }

  /** The nose above the nostrils. */
  private static Mat nose(FacePatch patch, LowerFace lower, Scope scope) {
    int width = patch.turn().width();
    int height = patch.turn().height();
    Mat area = scope.own(Mat.zeros(height, width, CvType.CV_8U));
    Imgproc.rectangle(
        area,
        new Point(patch.x(lower.noseOffset() - 0.30), patch.y(0.15)),
        new Point(patch.x(lower.noseOffset() + 0.30), patch.y(lower.noseBase() - 0.02)),
        new Scalar(255),
        Imgproc.FILLED);
    return area;
  }

  private static Mat likeCheeks(Mat[] log, Mat cheeks, Scope scope) {
    Mat alike = scope.own(new Mat(cheeks.size(), CvType.CV_8U, new Scalar(255)));
    for (int i = 0; i < 2; i++) {
      Mat ratio = scope.mat();
      Core.subtract(log[i + 1], log[i], ratio);
      double middle = Quantile.of(ratio, cheeks, 0.5);
      double low = middle - Quantile.of(ratio, cheeks, 0.16);
      double high = Quantile.of(ratio, cheeks, 0.84) - middle;
      Mat inside = scope.mat();
      Core.inRange(
          ratio,
          new Scalar(middle - COLOUR_LIMIT * Math.max(low, LEAST_SPREAD)),
          new Scalar(middle + COLOUR_LIMIT * Math.max(high, LEAST_SPREAD)),
          inside);
      Core.bitwise_and(alike, inside, alike);
    }
    Mat lit = scope.mat();
    double floor = Quantile.of(log[1], cheeks, 0.5) + Math.log(DEEPEST_SHADOW);
    Core.inRange(log[1], new Scalar(floor), new Scalar(100), lit);
    Core.bitwise_and(alike, lit, alike);
    return alike;
  }

  /** Logarithm of the smoothed linear blue, green and red. */
  private static Mat[] logLinear(Mat colour, Scope scope) {
    Mat light = linearLight(scope);
    Mat[] channels = new Mat[3];
    for (int i = 0; i < 3; i++) {
      Mat channel = scope.mat();
      Core.extractChannel(colour, channel, i);
      Mat linear = scope.mat();
      Core.LUT(channel, light, linear);
      Imgproc.GaussianBlur(linear, linear, new Size(0, 0), COLOUR_SMOOTHING_PX);
      Core.add(linear, new Scalar(0.002), linear);
      Core.log(linear, linear);
      channels[i] = linear;
    }
    return channels;
  }

  /** What each of the 256 levels of the display curve stands for. */
  private static Mat linearLight(Scope scope) {
    float[] light = new float[256];
    for (int i = 0; i < light.length; i++) {
      light[i] = (float) Math.pow(i / 255.0, 2.2);
    }
    Mat table = scope.own(new Mat(1, light.length, CvType.CV_32F));
    table.put(0, 0, light);
    return table;
  }

  /** Eyes with lids, nostrils and lips go whatever they look like. */
  private static void features(Mat taken, FacePatch patch, LowerFace lower) {
    for (int side = -1; side <= 1; side += 2) {
      oval(taken, patch, side * 0.5, 0.01, 0.30, 0.19);
      oval(
          taken,
          patch,
          lower.noseOffset() + side * lower.nostrils(),
          lower.noseBase(),
          0.065,
          0.035);
    }
    oval(taken, patch, 0, lower.mouth(), 0.46, 0.17);
  }

  /** All that a pair of glasses covers: frames, and skin that lenses bend and reflect over. */
  private static void glasses(Mat taken, FacePatch patch, Mat grey, Scope scope) {
    Glasses glasses = Glasses.find(patch, GreyPatch.of(grey, scope));
    if (glasses.worn()) {
      Region band = patch.region(-1.2, -0.32, 1.2, glasses.lowest());
      Rect rect = new Rect(band.x(), band.y(), band.width(), band.height());
      Imgproc.rectangle(taken, rect, new Scalar(255), Imgproc.FILLED);
    }
  }

  private static void oval(Mat taken, FacePatch patch, double u, double v, double a, double b) {
    Imgproc.ellipse(
        taken,
        new Point(patch.x(u), patch.y(v)),
        new Size(a * FacePatch.UNIT_PX, b * FacePatch.UNIT_PX),
        0,
        0,
        360,
        new Scalar(255),
        Imgproc.FILLED);
  }

  private static Mat disc(int size, Scope scope) {
    return scope.own(Imgproc.getStructuringElement(Imgproc.MORPH_ELLIPSE, new Size(size, size)));
  }
}
