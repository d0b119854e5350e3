package kagami.analysis.face;

import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Scope;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Where the middle between the nostrils lies about the eyes, in eye distances. Held against the
 * same person's earlier place it tells how much further the head is turned: what is crooked or long
 * about a nose is in both, and drops out. The mouth is left out, since expressions move it.
 *
 * <p>On drawn faces of three seeds and two tones in previews of 640 pixels, lit as while getting in
 * place, single pictures tell changes of yaw of 2° to 8° within 0.8° (the difference of two {@link
 * Face.Pose}s: within 2.9°), and of pitch within 0.9° from 4° down to 8° up, and within 2.9° at 8°
 * down (there: within 6.8°). Further down the nostrils hide, and about 10° is the most that is
 * told. They scatter by 0.2° from picture to picture. Nothing of this has been held against real
 * heads.
 *
 * @param u along the line through the eyes, towards the person's left
 * @param v below that line
 */
public record NosePlace(double u, double v) {
  /** Largest dark spot that is looked at, pixels of the patch: 8 mm. */
  private static final int DARK_PX = 25;

  /** Smoothing before spots are looked for, pixels of the patch. */
  private static final double SMOOTHING_PX = 1.5;

  /** A nostril lies within so much of where the search found it, eye distances. */
  private static final double HALF_WIDTH = 0.045;

  private static final double HALF_HEIGHT = 0.035;

  /** Share of the darkest spot's darkness that counts for its middle, 0.1 to 0.6. */
  private static final double COUNTS_FROM = 0.3;

  private static final int ROUNDS = 3;

  /** How far the nostrils stand before the pupils in the mean face, eye distances. */
  private static final double DEPTH = MeanFace.NOSTRILS_MM / MeanFace.EYE_DISTANCE_MM;

  /** Perspective: the farther eye is drawn smaller, as if depths were larger by this. */
  private static final double PERSPECTIVE = 2.3 / MeanFace.EYE_DISTANCE_MM;

  /** Nobody is told to be turned further from before than this, degrees. */
  private static final double FURTHEST_DEG = 30;

  /** Halvings of the range in which a pitch is looked for: to a thousandth of a degree. */
  private static final int HALVINGS = 16;

  /**
   * Looks for the nostrils of a face.
   *
   * @param picture the one that shows the face; 600 pixels across are enough
   */
  public static NosePlace of(Face face, ColourImage picture) {
    try (Scope scope = new Scope()) {
      FacePatch patch = FacePatch.of(face);
      Mat grey = scope.mat();
      Imgproc.cvtColor(patch.draw(picture, scope), grey, Imgproc.COLOR_BGR2GRAY);
      LowerFace lower = LowerFace.find(patch, grey);
      GreyPatch dark = darkness(grey, scope);
      NosePlace west =
          new NosePlace(lower.noseOffset() - lower.nostrils(), lower.noseBase()).finer(patch, dark);
      NosePlace east =
          new NosePlace(lower.noseOffset() + lower.nostrils(), lower.noseBase()).finer(patch, dark);
      return new NosePlace((west.u + east.u) / 2, (west.v + east.v) / 2);
    }
  }

  private static GreyPatch darkness(Mat grey, Scope scope) {
    Mat dark = scope.mat();
    Imgproc.GaussianBlur(grey, dark, new Size(0, 0), SMOOTHING_PX);
    Mat window =
        scope.own(Imgproc.getStructuringElement(Imgproc.MORPH_RECT, new Size(DARK_PX, DARK_PX)));
    Imgproc.morphologyEx(dark, dark, Imgproc.MORPH_BLACKHAT, window);
    Mat values = scope.mat();
    dark.convertTo(values, CvType.CV_32F);
    return GreyPatch.of(values);
  }

  /** The middle of the darkness about this place. */
  private NosePlace finer(FacePatch patch, GreyPatch dark) {
    NosePlace at = this;
    for (int round = 0; round < ROUNDS; round++) {
      at = at.middle(patch, dark);
    }
    return at;
  }

  private NosePlace middle(FacePatch patch, GreyPatch dark) {
    int left = patch.x(u - HALF_WIDTH);
    int right = patch.x(u + HALF_WIDTH);
    int top = patch.y(v - HALF_HEIGHT);
    int bottom = patch.y(v + HALF_HEIGHT);
    double least = COUNTS_FROM * peak(dark, left, top, right, bottom);
    double sum = 0;
    double across = 0;
    double down = 0;
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double weight = Math.max(0, dark.near(x, y) - least);
        sum += weight;
        across += weight * patch.u(x);
        down += weight * patch.v(y);
      }
    }
    return sum > 0 ? new NosePlace(across / sum, down / sum) : this;
  }

  private static double peak(GreyPatch dark, int left, int top, int right, int bottom) {
    double peak = 0;
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        peak = Math.max(peak, dark.near(x, y));
      }
    }
    return peak;
  }

  /**
   * How the head is turned now, from how it was when its nose was elsewhere; the roll is as then.
   *
   * @param then the same person's nose
   * @param poseThen how the head was turned
   * @param eyesMm camera to the plane of the eyes, mm: nearer faces are drawn more in perspective
   */
  public Face.Pose turnedSince(NosePlace then, Face.Pose poseThen, double eyesMm) {
    double yaw =
        Math.toDegrees(Math.atan(tan(poseThen.yaw()) + (u - then.u) / (DEPTH + PERSPECTIVE)));
    double change = Math.clamp(yaw - poseThen.yaw(), -FURTHEST_DEG, FURTHEST_DEG);
    double turned = poseThen.yaw() + change;
    double asBefore = v * cos(turned) / cos(poseThen.yaw());
    double up = nodded(then.v, asBefore, MeanFace.EYE_DISTANCE_MM / eyesMm);
    return new Face.Pose(turned, poseThen.pitch() + up, poseThen.roll());
  }

  /** The change of pitch, degrees, after which a nose is seen at another height. */
  private static double nodded(double then, double now, double nearness) {
    double low = -Math.toDegrees(Math.atan(Math.max(0, DEPTH - nearness * then * then) / then));
    double high = FURTHEST_DEG;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (height(then, middle, nearness) > now) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Where a nose at some height is seen after the head nodded about the line through the eyes. */
  private static double height(double straight, double pitchDeg, double nearness) {
    double sin = Math.sin(Math.toRadians(pitchDeg));
    double cos = cos(pitchDeg);
    double nearer = straight * sin + DEPTH * (cos - 1);
    return (straight * cos - DEPTH * sin) / (1 - nearness * nearer);
  }

  private static double cos(double degrees) {
    return Math.cos(Math.toRadians(degrees));
  }

  private static double tan(double degrees) {
    return Math.tan(Math.toRadians(degrees));
  }
}
