package kagami.analysis.face;

import java.util.Optional;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.imgproc.Imgproc;

/**
 * Follows a face from picture to picture of one camera: after a full search, the surroundings of
 * both eyes are looked for near their last place by normalised cross-correlation (Lewis 1995),
 * which takes a hundredth of the time. Searches anew when the eyes are not recognised, and after a
 * number of pictures in any case, so that errors do not add up and a second face is seen.
 *
 * <p>For small pictures, such as previews of 640 pixels, and one thread at a time. Between searches
 * yaw, pitch, iris width and glasses are those of the last search.
 */
public final class FaceFollower implements AutoCloseable {
  /**
   * Pictures from one full search to the next. Range 2 to 30; larger is quicker, smaller sees turns
   * of the head and second faces sooner. Default 6: twice a second at twelve pictures a second.
   */
  private static final int SEARCH_EVERY = 6;

  /** Half width of what is remembered about an eye, in eye distances. */
  private static final double HALF_PATCH = 0.22;

  /** How far an eye may have moved from one picture to the next, in eye distances. */
  private static final double REACH = 0.18;

  /** Correlation from which an eye is recognised, 0.5 to 0.95; a closed lid has less. */
  private static final double RECOGNISED = 0.8;

  private final FaceFinder finder;
  private @Nullable Followed followed;
  private int since;

  /** The last face, and what its eyes looked like when it was searched for. */
  private record Followed(Face face, EyePatch left, EyePatch right) {
    void release() {
      left.picture.release();
      right.picture.release();
    }
  }

  /**
   * What an eye looked like.
   *
   * @param dx from the middle of the picture to the pupil
   * @param dy as {@code dx}
   */
  private record EyePatch(Mat picture, double dx, double dy) {
    static EyePatch of(Mat grey, Rect where, PixelPoint eye) {
      return new EyePatch(
          grey.submat(where).clone(),
          eye.x() - where.x - (where.width - 1) / 2.0,
          eye.y() - where.y - (where.height - 1) / 2.0);
    }
  }

  /**
   * @param finder used for the full searches
   */
  public FaceFollower(FaceFinder finder) {
    this.finder = finder;
  }

  /** Looks for the face; the picture stays the caller's. */
  public FaceSearch look(ColourImage picture) {
    Mat grey = new Mat();
    try {
      Imgproc.cvtColor(picture.mat(), grey, Imgproc.COLOR_BGR2GRAY);
      since++;
      Optional<Face> near = since < SEARCH_EVERY ? follow(grey) : Optional.empty();
      return near.<FaceSearch>map(FaceSearch.One::new).orElseGet(() -> search(picture, grey));
    } finally {
      grey.release();
    }
  }

  private FaceSearch search(ColourImage picture, Mat grey) {
    forget();
    since = 0;
    FaceSearch found = finder.find(picture);
    if (found instanceof FaceSearch.One(Face face)) {
      Rect left = about(face.leftEye(), HALF_PATCH * face.eyeDistancePx());
      Rect right = about(face.rightEye(), HALF_PATCH * face.eyeDistancePx());
      if (inside(left, grey) && inside(right, grey)) {
        followed =
            new Followed(
                face,
                EyePatch.of(grey, left, face.leftEye()),
                EyePatch.of(grey, right, face.rightEye()));
      }
    }
    return found;
  }

  private Optional<Face> follow(Mat grey) {
    Followed last = followed;
    if (last == null) {
      return Optional.empty();
    }
    double reach = REACH * last.face.eyeDistancePx();
    Optional<PixelPoint> left = eye(grey, last.left, last.face.leftEye(), reach);
    Optional<PixelPoint> right = eye(grey, last.right, last.face.rightEye(), reach);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    Face face = moved(last.face, left.get(), right.get());
    followed = new Followed(face, last.left, last.right);
    return Optional.of(face);
  }

  private static Face moved(Face face, PixelPoint left, PixelPoint right) {
    double scale = left.distanceTo(right) / face.eyeDistancePx();
    double dx = (left.x() + right.x() - face.leftEye().x() - face.rightEye().x()) / 2;
    double dy = (left.y() + right.y() - face.leftEye().y() - face.rightEye().y()) / 2;
    double roll = Math.toDegrees(Math.atan2(left.y() - right.y(), left.x() - right.x()));
    Region box = face.box();
    Region shifted =
        new Region(
            (int) Math.round(box.x() + dx),
            (int) Math.round(box.y() + dy),
            box.width(),
            box.height());
    return new Face(
        shifted,
        left,
        right,
        face.irisWidthPx() * scale,
        face.irisWidthErrorPx() * scale,
        new Face.Pose(face.pose().yaw(), face.pose().pitch(), roll),
        face.glasses());
  }

  private static Optional<PixelPoint> eye(Mat grey, EyePatch eye, PixelPoint last, double reach) {
    Mat patch = eye.picture;
    Rect where =
        new Rect(
            (int) Math.round(last.x() - patch.cols() / 2.0 - reach),
            (int) Math.round(last.y() - patch.rows() / 2.0 - reach),
            patch.cols() + (int) Math.round(2 * reach),
            patch.rows() + (int) Math.round(2 * reach));
    if (!inside(where, grey)) {
      return Optional.empty();
    }
    Mat area = grey.submat(where);
    Mat likeness = new Mat();
    try {
      Imgproc.matchTemplate(area, patch, likeness, Imgproc.TM_CCOEFF_NORMED);
      Core.MinMaxLocResult best = Core.minMaxLoc(likeness);
      if (!(best.maxVal >= RECOGNISED)) {
        return Optional.empty();
      }
      Point peak = finer(likeness, best.maxLoc);
      return Optional.of(
          new PixelPoint(
              where.x + peak.x + (patch.cols() - 1) / 2.0 + eye.dx,
              where.y + peak.y + (patch.rows() - 1) / 2.0 + eye.dy));
    } finally {
      area.release();
      likeness.release();
    }
  }

  /** The top of the parabolas through the peak and its neighbours. */
  private static Point finer(Mat likeness, Point peak) {
    int x = (int) peak.x;
    int y = (int) peak.y;
    if (x < 1 || y < 1 || x > likeness.cols() - 2 || y > likeness.rows() - 2) {
      return peak;
    }
    double middle = likeness.get(y, x)[0];
    return new Point(
        x + top(likeness.get(y, x - 1)[0], middle, likeness.get(y, x + 1)[0]),
        y + top(likeness.get(y - 1, x)[0], middle, likeness.get(y + 1, x)[0]));
  }

  private static double top(double before, double middle, double after) {
    double bend = before - 2 * middle + after;
    return bend < 0 ? (before - after) / (2 * bend) : 0;
  }

  private static Rect about(PixelPoint centre, double half) {
    int side = 2 * (int) Math.round(half) + 1;
    return new Rect(
        (int) Math.round(centre.x()) - side / 2,
        (int) Math.round(centre.y()) - side / 2,
        side,
        side);
  }

  private static boolean inside(Rect part, Mat whole) {
    return part.x >= 0
        && part.y >= 0
        && part.x + part.width <= whole.cols()
        && part.y + part.height <= whole.rows();
  }

  private void forget() {
    Followed last = followed;
    followed = null;
    if (last != null) {
      last.release();
    }
  }

  @Override
  public void close() {
    forget();
  }
}
