package kagami.analysis.picture;

import java.util.List;
import java.util.Locale;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Scope;
import kagami.analysis.track.Affine;
import kagami.analysis.track.ZoneTrack;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The same skin of two sessions side by side, one row per zone: the second is laid over the first
 * by the map that tracking found and brought to the same light level, so that what differs is the
 * skin. Strong pores known in both have a ring.
 */
public final class BeforeAfter {
  private static final int PANEL_WIDTH = 720;
  private static final int PANEL_HEIGHT = 540;
  private static final int GAP = 12;

  /** Width of the piece of skin that is shown, mm: pores of a quarter of a millimetre show well. */
  private static final double PIECE_MM = 12;

  /** Diameter of the ring around a pore, mm: outside the opening of most. */
  private static final double RING_MM = 0.7;

  private static final double LETTERS = 0.55;

  private BeforeAfter() {}

  /**
   * Draws all tracked zones.
   *
   * @param before the first session's picture under full light
   * @param after the second's
   * @param zones at least one
   * @return a new picture, owned by the caller
   */
  public static ColourImage draw(
      ColourImage before, ColourImage after, List<ZoneTrack.Tracked> zones) {
    if (zones.isEmpty()) {
      throw new IllegalArgumentException("no zone to draw");
    }
    try (Scope scope = new Scope()) {
      int head = new Pen(scope.mat(), LETTERS).line() * 3 / 2;
      int row = head + PANEL_HEIGHT + GAP;
      Mat sheet =
          scope.own(
              new Mat(row * zones.size(), 2 * PANEL_WIDTH + 3 * GAP, CvType.CV_8UC3, Ink.DARK));
      for (int i = 0; i < zones.size(); i++) {
        ZoneTrack.Tracked zone = zones.get(i);
        SkinPiece piece = SkinPiece.densest(zone, PIECE_MM, PANEL_HEIGHT / (double) PANEL_WIDTH);
        int top = i * row + head;
        Mat first = panel(scope, before, piece, zone, false);
        Mat second = panel(scope, after, piece, zone, true);
        level(scope, first, second);
        place(scope, sheet, Display.encoded(scope, first), piece, zone, new Point(GAP, top));
        place(
            scope,
            sheet,
            Display.encoded(scope, second),
            piece,
            zone,
            new Point(2.0 * GAP + PANEL_WIDTH, top));
        caption(sheet, zone, top - head * 0.35);
      }
      return ColourImage.owning(sheet.clone(), ColourImage.Encoding.SRGB8);
    }
  }

  /** The piece as linear light, both sessions in the first's frame. */
  private static Mat panel(
      Scope scope, ColourImage picture, SkinPiece piece, ZoneTrack.Tracked zone, boolean moved) {
    double step = piece.widthPx() / PANEL_WIDTH;
    Affine toFirst =
        new Affine(
            step, 0, piece.left() + 0.5 * step - 0.5, 0, step, piece.top() + 0.5 * step - 0.5);
    Affine map = moved ? zone.map().after(toFirst) : toFirst;
    Mat matrix = scope.own(new Mat(2, 3, CvType.CV_64F));
    matrix.put(0, 0, map.xx(), map.xy(), map.x0(), map.yx(), map.yy(), map.y0());
    Mat warped = scope.mat();
    Imgproc.warpAffine(
        picture.mat(),
        warped,
        matrix,
        new Size(PANEL_WIDTH, PANEL_HEIGHT),
        Imgproc.INTER_CUBIC | Imgproc.WARP_INVERSE_MAP,
        Core.BORDER_CONSTANT,
        new Scalar(0, 0, 0));
    return Display.light(scope, warped, picture.encoding());
  }

  /** Brings the second to the first's mean light where both show skin; one gain for all colours. */
  private static void level(Scope scope, Mat first, Mat second) {
    Mat both = scope.mat();
    Mat a = scope.mat();
    Mat b = scope.mat();
    Core.extractChannel(first, a, 1);
    Core.extractChannel(second, b, 1);
    Core.min(a, b, both);
    Core.compare(both, new Scalar(1e-4), both, Core.CMP_GT);
    double of = Core.mean(b, both).val[0];
    if (of > 0) {
      Core.multiply(second, Scalar.all(Core.mean(a, both).val[0] / of), second);
    }
  }

  private static void place(
      Scope scope, Mat sheet, Mat panel, SkinPiece piece, ZoneTrack.Tracked zone, Point at) {
    double zoom = PANEL_WIDTH / piece.widthPx();
    double ring = RING_MM / zone.mmPerPixel() * zoom;
    for (ZoneTrack.Pair pair : zone.pairs()) {
      PixelPoint p = pair.before();
      Point centre =
          new Point(
              (p.x() - piece.left() + 0.5) * zoom - 0.5, (p.y() - piece.top() + 0.5) * zoom - 0.5);
      PoreMark.circle(centre, ring).draw(panel, Ink.OPEN, 0, 1);
    }
    Pen pen = new Pen(panel, LETTERS);
    pen.scaleBar(GAP, PANEL_HEIGHT - 0.5 * pen.line(), zone.mmPerPixel() / zoom, 1.5 * PANEL_WIDTH);
    Rect target = new Rect((int) at.x, (int) at.y, PANEL_WIDTH, PANEL_HEIGHT);
    panel.copyTo(scope.own(sheet.submat(target)));
  }

  private static void caption(Mat sheet, ZoneTrack.Tracked zone, double baseline) {
    Pen pen = new Pen(sheet, LETTERS);
    String found =
        "%s: %d of %d strongest pores found again, ringed"
            .formatted(zone.zone().id().replace('_', ' '), zone.refound(), zone.wanted());
    pen.text("before   " + found, GAP, baseline, Ink.LIGHT);
    String change =
        zone.change()
            .map(
                c ->
                    String.format(
                        Locale.ROOT,
                        "dark deficit of the same %d pores %+.1f +/- %.1f %%",
                        c.pores(),
                        c.percent(),
                        c.percentError()))
            .orElse("");
    pen.text("after   " + change, 2.0 * GAP + PANEL_WIDTH, baseline, Ink.LIGHT);
  }
}
