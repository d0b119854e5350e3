package kagami.analysis.face;

import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The nostrils: the two dark spots at one height, at equal distances to both sides of the nose's
 * middle, that are darkest together. All three numbers are searched at once, so that the shadow
 * beside a wing or under the tip cannot stand for one of them.
 */
final class NostrilSearch {
  /** Eyes to nostrils over eyes to mouth: mean and standard deviation over adults. */
  private static final double HEIGHT_MEAN = 0.645;

  private static final double HEIGHT_SD = 0.06;

  /** Half the distance between the nostrils, eye distances. */
  private static final double APART_MEAN = 0.125;

  private static final double APART_SD = 0.03;

  /** The nose's middle off the middle between the eyes: noses are crooked, heads turned. */
  private static final double OFFSET_SD = 0.06;

  private static final double FURTHEST_OFFSET = 0.12;
  private static final double NEAREST_APART = 0.065;
  private static final double FURTHEST_APART = 0.20;

  /** A nostril is a spot of this size, pixels of the patch. */
  private static final Size SPOT_PX = new Size(11, 5);

  /** Nostrils may differ in height by this, pixels of the patch: 1 mm. */
  private static final int UNEVEN_PX = 3;

  /** Weight of the fainter nostril beside the darker one's. */
  private static final double FAINTER_WEIGHT = 2;

  /** A spot more than this many times as dark as the other counts no more: a lone one is a mole. */
  private static final double MOST_UNLIKE = 3;

  private final FacePatch patch;
  private final double mouth;

  NostrilSearch(FacePatch patch, double mouth) {
    this.patch = patch;
    this.mouth = mouth;
  }

  /**
   * Looks.
   *
   * @param darkness {@code CV_32F}; is smoothed in place
   */
  LowerFace find(Mat darkness) {
    Imgproc.blur(darkness, darkness, SPOT_PX, new Point(-1, -1), Core.BORDER_REPLICATE);
    GreyPatch spots = GreyPatch.of(darkness);
    double best = 0;
    LowerFace at = new LowerFace(HEIGHT_MEAN * mouth, 0, APART_MEAN, mouth);
    for (int y = patch.y(0.48 * mouth); y <= patch.y(mouth - 0.18); y++) {
      double height = LowerFace.prior(patch.v(y) / mouth, HEIGHT_MEAN, HEIGHT_SD);
      for (int x = patch.x(-FURTHEST_OFFSET); x <= patch.x(FURTHEST_OFFSET); x += 2) {
        double place = height * LowerFace.prior(patch.u(x), 0, OFFSET_SD);
        for (int apart = px(NEAREST_APART); apart <= px(FURTHEST_APART); apart += 2) {
          double half = apart / (double) FacePatch.UNIT_PX;
          double score =
              place * LowerFace.prior(half, APART_MEAN, APART_SD) * dark(spots, x, y, apart);
          if (score > best) {
            best = score;
            at = new LowerFace(patch.v(y), patch.u(x), half, mouth);
          }
        }
      }
    }
    return at;
  }

  private static double dark(GreyPatch spots, int x, int y, int apart) {
    double west = darkest(spots, x - apart, y);
    double east = darkest(spots, x + apart, y);
    double fainter = Math.min(west, east);
    return FAINTER_WEIGHT * fainter + Math.min(Math.max(west, east), MOST_UNLIKE * fainter);
  }

  private static double darkest(GreyPatch spots, int x, int y) {
    double best = spots.near(x, y);
    best = Math.max(best, 0.9 * spots.near(x, y - UNEVEN_PX));
    return Math.max(best, 0.9 * spots.near(x, y + UNEVEN_PX));
  }

  private static int px(double share) {
    return (int) Math.round(share * FacePatch.UNIT_PX);
  }
}
