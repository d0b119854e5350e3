package kagami.analysis.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The eyes of a candidate: iris-like circles in the two regions where a cascade's box has its eyes,
 * the pair that fits a face best, then both borders at full resolution.
 */
final class EyePairSearch {
  /** The candidate's box is brought to this width, pixels: an iris is then some 28 wide. */
  private static final int BOX_PX = 360;

  /** Iris radii in that box, pixels: generous to both sides of what faces and cascades do. */
  private static final double SMALLEST_RADIUS_PX = 9;

  private static final double LARGEST_RADIUS_PX = 18;

  /** Where the eye on the left side of the box is looked for; the other is its mirror image. */
  private static final Region WEST = new Region(50, 85, 122, 100);

  /** Circles per eye that pairs are formed of. */
  private static final int CIRCLES_PER_EYE = 8;

  /** Distance of the eyes, share of the box, and how far (standard deviation) it strays. */
  private static final double DISTANCE_SHARE = 0.39;

  private static final double DISTANCE_SHARE_SD = 0.045;

  /**
   * Iris diameter over eye distance: 11.7 mm (F. Rüfer et al., "White-to-white corneal diameter",
   * Cornea 24, 2005) over 63 mm (N. Dodgson, "Variation and extrema of human interpupillary
   * distance", SPIE 5291, 2004), and the relative spread of their quotient with a margin for near
   * faces.
   */
  static final double IRIS_SHARE = 11.7 / 63;

  private static final double IRIS_SHARE_SPREAD = 0.10;

  /** Standard deviation of the smoothing before the coarse search, pixels of the box. */
  private static final double COARSE_SMOOTHING_PX = 1.2;

  /** Iris radius in pixels that full-resolution work is reduced to: more adds noise only. */
  private static final double FINE_RADIUS_PX = 48;

  /** Half side of the piece cut out for an eye, in iris radii. */
  private static final double FINE_REACH = 2.2;

  private final IrisSearch search = new IrisSearch(SMALLEST_RADIUS_PX, LARGEST_RADIUS_PX);

  /** The eyes of one candidate; empty when there are none that belong together. */
  Optional<EyePair> find(ColourImage picture, Candidate candidate) {
    Turn turn =
        new Turn(
            candidate.centre(), candidate.rollDeg(), BOX_PX / candidate.sizePx(), BOX_PX, BOX_PX);
    return coarse(picture, turn).flatMap(pair -> fine(picture, turn, pair));
  }

  private Optional<EyePair> coarse(ColourImage picture, Turn turn) {
    Region eastSide =
        new Region(BOX_PX - WEST.x() - WEST.width(), WEST.y(), WEST.width(), WEST.height());
    try (Scope scope = new Scope()) {
      Mat patch = turn.cut(picture, scope);
      GreyPatch white = whiteness(patch, scope);
      GreyPatch grey = grey(patch, COARSE_SMOOTHING_PX, scope);
      List<IrisCircle> west = circles(white, grey, WEST, turn.scale());
      List<IrisCircle> east = circles(white, grey, eastSide, turn.scale());
      return west.stream()
          .flatMap(w -> east.stream().map(e -> new EyePair(w, e)))
          .max(Comparator.comparingDouble(EyePairSearch::score));
    }
  }

  /** White sees most irises best, grey the grey ones; which is right the fitted border tells. */
  private List<IrisCircle> circles(GreyPatch white, GreyPatch grey, Region region, double scale) {
    IrisFit fit = new IrisFit(grey, scale);
    List<IrisCircle> found = new ArrayList<>(search.find(white, region, CIRCLES_PER_EYE));
    found.addAll(search.find(grey, region, CIRCLES_PER_EYE));
    return found.stream().flatMap(circle -> fit.refine(circle).stream()).toList();
  }

  /** Contrast, discounted for every way in which the two are unlike a pair of eyes. */
  private static double score(EyePair pair) {
    double distance = pair.distancePx();
    double sizes = Math.log(pair.west().radius() / pair.east().radius()) / 0.15;
    double share =
        Math.log((pair.west().radius() + pair.east().radius()) / (distance * IRIS_SHARE))
            / (2 * IRIS_SHARE_SPREAD);
    double level = pair.rollDeg() / 7;
    double apart = (distance / BOX_PX - DISTANCE_SHARE) / DISTANCE_SHARE_SD;
    double height =
        ((pair.west().centre().y() + pair.east().centre().y()) / 2 / BOX_PX - 0.39) / 0.05;
    double both = Math.sqrt(pair.west().contrast() * pair.east().contrast());
    double unlike = sizes * sizes + share * share + level * level + apart * apart + height * height;
    return both * Math.exp(-unlike / 4);
  }

  private Optional<EyePair> fine(ColourImage picture, Turn box, EyePair pair) {
    double roll = box.rollDeg() + pair.rollDeg();
    double radius = (pair.west().radius() + pair.east().radius()) / 2 / box.scale();
    Optional<IrisCircle> west = fine(picture, box, pair.west(), roll, radius);
    Optional<IrisCircle> east = fine(picture, box, pair.east(), roll, radius);
    return west.flatMap(w -> east.map(e -> new EyePair(w, e)));
  }

  private static Optional<IrisCircle> fine(
      ColourImage picture, Turn box, IrisCircle coarse, double roll, double radius) {
    PixelPoint centre = box.toPicture(coarse.centre().x(), coarse.centre().y());
    double scale = Math.min(1, FINE_RADIUS_PX / radius);
    int side = (int) Math.ceil(2 * FINE_REACH * radius * scale);
    Turn turn = new Turn(centre, roll, scale, side, side);
    GreyPatch patch = unsmoothed(picture, turn);
    double middle = (side - 1) / 2.0;
    IrisCircle first =
        new IrisCircle(new PixelPoint(middle, middle), radius * scale, coarse.contrast());
    return new IrisFit(patch, scale)
        .refine(first)
        .map(
            found ->
                new IrisCircle(
                    turn.toPicture(found.centre().x(), found.centre().y()),
                    found.radius() / scale,
                    found.radiusError() / scale,
                    found.contrast()));
  }

  /**
   * The smallest of the three channels: high in the white of the eye, low in skin and lids (blue)
   * and in coloured irises, so that the outline of the whole eye does not look like an iris.
   */
  private static GreyPatch whiteness(Mat patch, Scope scope) {
    Mat least = scope.mat();
    Mat other = scope.mat();
    Core.extractChannel(patch, least, 0);
    for (int i = 1; i < 3; i++) {
      Core.extractChannel(patch, other, i);
      Core.min(least, other, least);
    }
    Imgproc.GaussianBlur(least, least, new Size(0, 0), COARSE_SMOOTHING_PX);
    return relative(least, scope);
  }

  private static GreyPatch unsmoothed(ColourImage picture, Turn turn) {
    try (Scope scope = new Scope()) {
      return grey(turn.cut(picture, scope), 0, scope);
    }
  }

  private static GreyPatch grey(Mat patch, double sigma, Scope scope) {
    Mat grey = scope.mat();
    Imgproc.cvtColor(patch, grey, Imgproc.COLOR_BGR2GRAY);
    if (sigma > 0) {
      Imgproc.GaussianBlur(grey, grey, new Size(0, 0), sigma);
    }
    return relative(grey, scope);
  }

  /** In units of its own mean. */
  private static GreyPatch relative(Mat values, Scope scope) {
    double mean = Math.max(1, Core.mean(values).val[0]);
    Mat relative = scope.mat();
    values.convertTo(relative, CvType.CV_32F, 1 / mean);
    return GreyPatch.of(relative);
  }
}
