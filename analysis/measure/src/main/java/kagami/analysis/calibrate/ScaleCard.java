package kagami.analysis.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.NativeImage;
import kagami.analysis.image.PixelPoint;
import org.opencv.calib3d.Calib3d;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Point;
import org.opencv.imgproc.Imgproc;
import org.opencv.objdetect.ArucoDetector;
import org.opencv.objdetect.DetectorParameters;
import org.opencv.objdetect.Dictionary;
import org.opencv.objdetect.Objdetect;

/**
 * The printed card that tells a camera's scale: a grid of ArUco markers of known size
 * (Garrido-Jurado et al. 2014, Pattern Recognition 47:2280), here OpenCV's dictionary {@code
 * DICT_4X4_50}. Lengths in mm from the card's upper left corner, x right, y down.
 */
public final class ScaleCard {
  /** Markers across. */
  public static final int COLUMNS = 4;

  /** Markers down. */
  public static final int ROWS = 3;

  /**
   * Side of a marker, black border included, mm: 200 pixels of the reference camera at 450 mm, and
   * 14 at a quarter of its resolution for each of its 6 modules.
   */
  public static final double MARKER_MM = 30;

  /** From marker to marker, mm; the white between is as the detector needs it. */
  public static final double PITCH_MM = 40;

  /** Width of the card, mm: half a gap around the markers. */
  public static final double WIDTH_MM = COLUMNS * PITCH_MM;

  /** Height of the card, mm. */
  public static final double HEIGHT_MM = ROWS * PITCH_MM;

  /** Modules along a marker's side: four of the code and the border. */
  public static final int MODULES = 6;

  /** Fewer markers make no reliable plane: a third of the card. */
  private static final int LEAST_MARKERS = 4;

  private static final double GAP_MM = (PITCH_MM - MARKER_MM) / 2;

  private ScaleCard() {}

  /**
   * What a picture shows of the card.
   *
   * @param pxPerMm scale at the card's middle
   * @param residualPx root mean square of how far corners lie from a plane's
   * @param markers how many were found
   * @param outline the card's corners in the picture, also those that lie outside it
   */
  public record Sighting(double pxPerMm, double residualPx, int markers, List<PixelPoint> outline) {
    /** Copies the list. */
    public Sighting {
      outline = List.copyOf(outline);
    }
  }

  /** The marker of each id, row by row: true = black. Ids are places, row by row from 0. */
  private static final class Print {
    private static final boolean[][] BLACK = black();

    private static boolean[][] black() {
      boolean[][] all = new boolean[COLUMNS * ROWS][MODULES * MODULES];
      Dictionary dictionary = dictionary();
      for (int id = 0; id < all.length; id++) {
        Mat drawn = new Mat();
        dictionary.generateImageMarker(id, MODULES, drawn, 1);
        byte[] modules = new byte[MODULES * MODULES];
        drawn.get(0, 0, modules);
        drawn.release();
        for (int i = 0; i < modules.length; i++) {
          all[id][i] = modules[i] == 0;
        }
      }
      return all;
    }
  }

  private static Dictionary dictionary() {
    NativeImage.loadLibrary();
    return Objdetect.getPredefinedDictionary(Objdetect.DICT_4X4_50);
  }

  /** Whether a module of the marker at a place is black. */
  public static boolean black(int place, int column, int row) {
    return Print.BLACK[place][row * MODULES + column];
  }

  /** Whether a point of the card is black; outside the card it is not. */
  public static boolean inked(double xMm, double yMm) {
    int column = (int) Math.floor(xMm / PITCH_MM);
    int row = (int) Math.floor(yMm / PITCH_MM);
    if (column < 0 || column >= COLUMNS || row < 0 || row >= ROWS) {
      return false;
    }
    double inX = (xMm - column * PITCH_MM - GAP_MM) / MARKER_MM * MODULES;
    double inY = (yMm - row * PITCH_MM - GAP_MM) / MARKER_MM * MODULES;
    return inX >= 0
        && inX < MODULES
        && inY >= 0
        && inY < MODULES
        && black(row * COLUMNS + column, (int) inX, (int) inY);
  }

  /** Upper left corner of the marker at a place, mm. */
  public static PixelPoint corner(int place) {
    int row = place / COLUMNS;
    return new PixelPoint(place % COLUMNS * PITCH_MM + GAP_MM, row * PITCH_MM + GAP_MM);
  }

  /** Looks for the card; empty when too few markers are seen. */
  public static Optional<Sighting> find(ColourImage picture) {
    List<Mat> corners = new ArrayList<>();
    Mat ids = new Mat();
    Mat grey = new Mat();
    try {
      Imgproc.cvtColor(picture.mat(), grey, Imgproc.COLOR_BGR2GRAY);
      if (grey.depth() == CvType.CV_16U) {
        grey.convertTo(grey, CvType.CV_8U, 1 / 257.0);
      }
      DetectorParameters parameters = new DetectorParameters();
      parameters.set_cornerRefinementMethod(Objdetect.CORNER_REFINE_SUBPIX);
      new ArucoDetector(dictionary(), parameters).detectMarkers(grey, corners, ids);
      return fitted(corners, ids);
    } finally {
      grey.release();
      ids.release();
      corners.forEach(Mat::release);
    }
  }

  private static Optional<Sighting> fitted(List<Mat> corners, Mat ids) {
    List<Point> onCard = new ArrayList<>();
    List<Point> seen = new ArrayList<>();
    for (int i = 0; i < corners.size(); i++) {
      int place = (int) ids.get(i, 0)[0];
      if (place < COLUMNS * ROWS) {
        PixelPoint first = corner(place);
        for (int k = 0; k < 4; k++) {
          double[] at = corners.get(i).get(0, k);
          seen.add(new Point(at[0], at[1]));
          onCard.add(
              new Point(
                  first.x() + (k == 1 || k == 2 ? MARKER_MM : 0),
                  first.y() + (k >= 2 ? MARKER_MM : 0)));
        }
      }
    }
    if (seen.size() < 4 * LEAST_MARKERS) {
      return Optional.empty();
    }
    Mat plane =
        Calib3d.findHomography(
            new MatOfPoint2f(onCard.toArray(new Point[0])),
            new MatOfPoint2f(seen.toArray(new Point[0])));
    try {
      return plane.empty() ? Optional.empty() : Optional.of(sighting(plane, onCard, seen));
    } finally {
      plane.release();
    }
  }

  private static Sighting sighting(Mat plane, List<Point> onCard, List<Point> seen) {
    double[] h = new double[9];
    plane.get(0, 0, h);
    double squares = 0;
    for (int i = 0; i < seen.size(); i++) {
      Point p = projected(h, onCard.get(i).x, onCard.get(i).y);
      squares += Math.pow(p.x - seen.get(i).x, 2) + Math.pow(p.y - seen.get(i).y, 2);
    }
    double step = 1;
    double x = WIDTH_MM / 2;
    double y = HEIGHT_MM / 2;
    Point right = projected(h, x + step, y);
    Point left = projected(h, x - step, y);
    Point down = projected(h, x, y + step);
    Point up = projected(h, x, y - step);
    double area =
        ((right.x - left.x) * (down.y - up.y) - (right.y - left.y) * (down.x - up.x))
            / (4 * step * step);
    return new Sighting(
        Math.sqrt(Math.abs(area)), Math.sqrt(squares / seen.size()), seen.size() / 4, outline(h));
  }

  private static List<PixelPoint> outline(double[] h) {
    return Stream.of(
            projected(h, 0, 0),
            projected(h, WIDTH_MM, 0),
            projected(h, WIDTH_MM, HEIGHT_MM),
            projected(h, 0, HEIGHT_MM))
        .map(corner -> new PixelPoint(corner.x, corner.y))
        .toList();
  }

  private static Point projected(double[] h, double x, double y) {
    double w = h[6] * x + h[7] * y + h[8];
    return new Point((h[0] * x + h[1] * y + h[2]) / w, (h[3] * x + h[4] * y + h[5]) / w);
  }
}
