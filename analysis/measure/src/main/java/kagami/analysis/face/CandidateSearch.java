package kagami.analysis.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Scope;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.imgproc.Imgproc;

/**
 * Where faces may be: two frontal cascades on a small grey picture turned to a few rolls, their
 * hits merged. Generous on purpose; {@link EyePairSearch} asks each candidate for eyes.
 */
final class CandidateSearch {
  /**
   * Long side of the picture that is searched, pixels, 320-960. Larger finds smaller faces and
   * costs in proportion to its square. A person at the mirror fills far more than the smallest
   * face.
   */
  private static final int LONG_SIDE_PX = 400;

  /**
   * Smallest face, share of the picture's short side, 0.05-0.4: below it nobody stands at the
   * mirror.
   */
  private static final double SMALLEST_SHARE = 0.15;

  /** Rolls that are tried, degrees. A cascade of upright faces finds them up to about ±10°. */
  private static final double[] ROLLS_DEG = {0, -14, 14};

  private final List<Cascade> cascades =
      List.of(
          Cascade.load("haarcascade_frontalface_alt2.xml"),
          Cascade.load("haarcascade_frontalface_default.xml"));

  /** Candidates, the one with most hits first. */
  List<Candidate> find(ColourImage picture) {
    double longSide = Math.max(picture.width(), picture.height());
    double scale = Math.min(1, LONG_SIDE_PX / longSide);
    try (Scope scope = new Scope()) {
      Mat grey = DisplayPicture.grey(picture, picture.bounds(), scale, scope);
      Imgproc.equalizeHist(grey, grey);
      List<Candidate> hits = new ArrayList<>();
      for (double roll : ROLLS_DEG) {
        hits.addAll(atRoll(picture, grey, roll, scope));
      }
      return merged(hits);
    }
  }

  private List<Candidate> atRoll(ColourImage picture, Mat grey, double roll, Scope scope) {
    double reduction = grey.cols() / (double) picture.width();
    PixelPoint middle = new PixelPoint((picture.width() - 1) / 2.0, (picture.height() - 1) / 2.0);
    double cos = Math.cos(Math.toRadians(roll));
    double sin = Math.abs(Math.sin(Math.toRadians(roll)));
    int width = (int) Math.ceil(grey.cols() * cos + grey.rows() * sin);
    int height = (int) Math.ceil(grey.cols() * sin + grey.rows() * cos);
    Turn turn = new Turn(middle, roll, reduction, width, height);
    Mat upright = roll == 0 ? grey : turn.draw(grey, reduction, new PixelPoint(0, 0), scope);
    int smallest = (int) (SMALLEST_SHARE * Math.min(grey.cols(), grey.rows()));
    List<Candidate> found = new ArrayList<>();
    for (Cascade cascade : cascades) {
      for (Cascade.Detection detection : cascade.detect(upright, smallest)) {
        Rect rect = detection.rect();
        PixelPoint centre =
            turn.toPicture(rect.x + (rect.width - 1) / 2.0, rect.y + (rect.height - 1) / 2.0);
        found.add(new Candidate(centre, rect.width / reduction, roll, detection.hits()));
      }
    }
    return found;
  }

  private static List<Candidate> merged(List<Candidate> hits) {
    List<Candidate> left = new ArrayList<>(hits);
    left.sort(Comparator.comparingInt(Candidate::hits).reversed());
    List<Candidate> faces = new ArrayList<>();
    while (!left.isEmpty()) {
      Candidate best = left.getFirst();
      List<Candidate> same = left.stream().filter(best::sameFace).toList();
      left.removeAll(same);
      faces.add(mean(same));
    }
    faces.sort(Comparator.comparingInt(Candidate::hits).reversed());
    return faces;
  }

  /** Weighted by hits. */
  private static Candidate mean(List<Candidate> same) {
    double x = 0;
    double y = 0;
    double size = 0;
    double roll = 0;
    int hits = 0;
    for (Candidate c : same) {
      x += c.hits() * c.centre().x();
      y += c.hits() * c.centre().y();
      size += c.hits() * c.sizePx();
      roll += c.hits() * c.rollDeg();
      hits += c.hits();
    }
    return new Candidate(new PixelPoint(x / hits, y / hits), size / hits, roll / hits, hits);
  }
}
