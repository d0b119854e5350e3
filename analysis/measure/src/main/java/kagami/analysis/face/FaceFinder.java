package kagami.analysis.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Region;
import kagami.analysis.image.Scope;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Finds the face of a picture: candidates from boosted cascades on a small copy, confirmed by two
 * irises whose borders are then measured at full resolution. Works on any exposure and skin tone
 * that leaves the white of the eyes brighter than the iris; finds heads rolled by up to 15° and
 * turned by up to some 20°.
 *
 * <p>Roll comes from the eyes, yaw and pitch from {@link PoseFit}.
 *
 * <p>Holds classifiers that remember their last call: for use by one thread at a time.
 */
public final class FaceFinder {
  /**
   * Raw cascade hits of a face over all rolls, 2-60. Portraits have 100 and more, a face under a
   * heavy fringe 27; skin without a face reaches 21, and fails the test for eyes.
   */
  private static final int FEWEST_HITS = 12;

  /**
   * Rise of brightness from iris to white as a share of the middle brightness of the face,
   * 0.05-0.3. Real eyes have 0.25 and more, pores in skin up to 0.08. Larger misses eyes half in
   * the shadow.
   */
  private static final double LEAST_CONTRAST = 0.12;

  /** Iris width over eye distance outside of this is no pair of eyes: 0.186 in the mean adult. */
  private static final double LEAST_IRIS_SHARE = 0.13;

  private static final double LARGEST_IRIS_SHARE = 0.26;

  /** A second face counts from this share of the largest one's eye distance, 0.3-0.9. */
  private static final double COMPARABLE_SIZE = 0.5;

  /** Two irises differ by less than this share; more means that one border is wrong. */
  private static final double IRIS_AGREEMENT = 0.10;

  /** Face box in eye distances from the middle between the eyes. */
  private static final double BOX_SIDE = 1.1;

  private static final double BOX_TOP = 0.5;
  private static final double BOX_BOTTOM = 1.75;

  private final CandidateSearch candidates = new CandidateSearch();
  private final EyePairSearch eyes = new EyePairSearch();

  /**
   * Looks for the face.
   *
   * @param full the picture under full light, either encoding
   * @return one face, none, or several of comparable size
   */
  public FaceSearch find(ColourImage full) {
    List<EyePair> pairs = new ArrayList<>();
    for (Candidate candidate : candidates.find(full)) {
      if (candidate.hits() >= FEWEST_HITS) {
        eyes.find(full, candidate).filter(FaceFinder::plausible).ifPresent(pairs::add);
      }
    }
    List<EyePair> faces = comparable(distinct(pairs));
    return switch (faces.size()) {
      case 0 -> new FaceSearch.None();
      case 1 -> new FaceSearch.One(face(faces.getFirst(), full));
      default -> new FaceSearch.Several(faces.size());
    };
  }

  private static boolean plausible(EyePair pair) {
    double share = irisWidth(pair) / pair.distancePx();
    return pair.contrast() >= LEAST_CONTRAST
        && share >= LEAST_IRIS_SHARE
        && share <= LARGEST_IRIS_SHARE;
  }

  /** Two boxes of different size may have led to the same eyes. */
  private static List<EyePair> distinct(List<EyePair> pairs) {
    List<EyePair> kept = new ArrayList<>();
    for (EyePair pair : pairs) {
      if (kept.stream().noneMatch(pair::overlaps)) {
        kept.add(pair);
      }
    }
    return kept;
  }

  private static List<EyePair> comparable(List<EyePair> pairs) {
    double largest = pairs.stream().mapToDouble(EyePair::distancePx).max().orElse(0);
    return pairs.stream()
        .filter(pair -> pair.distancePx() >= COMPARABLE_SIZE * largest)
        .sorted(Comparator.comparingDouble(EyePair::distancePx).reversed())
        .toList();
  }

  /**
   * The mean of both, or, when they disagree, the one with the clearer border: a lid or a
   * reflection on glasses spoils one eye more often than both.
   */
  private static double irisWidth(EyePair pair) {
    if (agree(pair)) {
      return pair.west().radius() + pair.east().radius();
    }
    return 2 * clearer(pair).radius();
  }

  /** Standard error of the width: of both fits, and not below what both differ by. */
  private static double irisWidthError(EyePair pair) {
    if (agree(pair)) {
      double fits = Math.hypot(pair.west().radiusError(), pair.east().radiusError());
      double apart = Math.abs(pair.west().radius() - pair.east().radius());
      return Math.max(fits, apart / Math.sqrt(2));
    }
    return 2 * clearer(pair).radiusError();
  }

  private static boolean agree(EyePair pair) {
    return Math.abs(Math.log(pair.west().radius() / pair.east().radius())) < IRIS_AGREEMENT;
  }

  private static IrisCircle clearer(EyePair pair) {
    return pair.west().contrast() > pair.east().contrast() ? pair.west() : pair.east();
  }

  private static Face face(EyePair pair, ColourImage picture) {
    FaceFrame frame = FaceFrame.between(pair.west().centre(), pair.east().centre());
    Region box =
        frame
            .outline(
                new double[][] {
                  {-BOX_SIDE, -BOX_TOP},
                  {BOX_SIDE, -BOX_TOP},
                  {BOX_SIDE, BOX_BOTTOM},
                  {-BOX_SIDE, BOX_BOTTOM}
                })
            .bounds()
            .within(picture.bounds());
    Face upright =
        new Face(
            box,
            pair.east().centre(),
            pair.west().centre(),
            irisWidth(pair),
            irisWidthError(pair),
            new Face.Pose(0, 0, pair.rollDeg()),
            false);
    return looked(upright, picture);
  }

  /** The same face with what an upright copy of it tells: how it is turned, and glasses. */
  private static Face looked(Face upright, ColourImage picture) {
    try (Scope scope = new Scope()) {
      FacePatch patch = FacePatch.of(upright);
      Mat colour = patch.draw(picture, scope);
      Mat grey = scope.mat();
      Imgproc.cvtColor(colour, grey, Imgproc.COLOR_BGR2GRAY);
      LowerFace lower = LowerFace.find(patch, grey);
      Mat skin = SkinMask.alike(patch, colour, lower, scope);
      Face.Pose pose = PoseFit.fit(lower, JawSides.find(patch, skin), upright.pose().roll());
      return upright.with(pose, Glasses.find(patch, GreyPatch.of(grey, scope)).worn());
    }
  }
}
