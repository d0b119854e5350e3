package kagami.analysis.picture;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kagami.analysis.ScanResult;
import kagami.analysis.ZoneResult;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Outline;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Scope;
import kagami.analysis.pore.Pore;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Pores outlined at true size over the picture: an ellipse with the pore's axis ratio and
 * direction, colour and mark by class. What was not measured is darker. Scale bar and legend with
 * counts stand below the picture. A pore whose size is not resolved is a dot.
 */
public final class Overlay {
  /** Small pictures are enlarged until they are at least this wide, pixels. */
  private static final int LEAST_WIDTH = 1400;

  /** Brightness of what was not measured, share of the picture's own. */
  private static final double OUTSIDE = 0.65;

  private static final double NOT_MEASURED = 0.8;
  private static final int FOOTER_LINES = 2;

  private Overlay() {}

  /**
   * Draws a result.
   *
   * @param picture the picture under full light
   * @return a new picture, owned by the caller; positions are those of the picture times a whole
   *     number
   */
  public static ColourImage draw(ColourImage picture, ScanResult.Measured result) {
    int zoom = Math.max(1, (int) Math.ceil(LEAST_WIDTH / (double) picture.width()));
    try (Scope scope = new Scope()) {
      Mat large = scope.mat();
      Size size = new Size((double) picture.width() * zoom, (double) picture.height() * zoom);
      Imgproc.resize(Display.eight(scope, picture), large, size, 0, 0, Imgproc.INTER_CUBIC);
      shade(scope, large, result.zones(), zoom);
      Map<Ink, Integer> counts = new EnumMap<>(Ink.class);
      int unsized = 0;
      for (ZoneResult zone : result.zones()) {
        outline(large, zone.outline(), zoom, zone instanceof ZoneResult.Measured);
        if (zone instanceof ZoneResult.Measured m) {
          for (Pore pore : m.pores()) {
            mark(large, pore, m.mmPerPixel(), zoom);
            counts.merge(Ink.of(pore), 1, Integer::sum);
            unsized += pore.diameterUm().isEmpty() ? 1 : 0;
          }
        }
      }
      double letters = Math.max(0.6, large.cols() / 2400.0);
      int footer = FOOTER_LINES * new Pen(large, letters).line();
      Mat whole = Pen.withFooter(scope, large, footer);
      boolean gaps = result.zones().stream().anyMatch(ZoneResult.NotMeasurable.class::isInstance);
      footer(whole, letters, result.scale().mmPerPixel() / zoom, counts, unsized, gaps);
      return ColourImage.owning(whole.clone(), ColourImage.Encoding.SRGB8);
    }
  }

  /** Darkens what lies outside the zones, and a little what could not be measured. */
  private static void shade(Scope scope, Mat canvas, List<ZoneResult> zones, int zoom) {
    Mat brightness =
        scope.own(new Mat(canvas.size(), CvType.CV_8U, new Scalar(Math.round(255 * OUTSIDE))));
    for (ZoneResult zone : zones) {
      double level = zone instanceof ZoneResult.Measured ? 255 : 255 * NOT_MEASURED;
      MatOfPoint polygon = polygon(zone.outline(), zoom);
      try {
        Imgproc.fillPoly(brightness, List.of(polygon), new Scalar(level));
      } finally {
        polygon.release();
      }
    }
    Mat three = scope.mat();
    Imgproc.cvtColor(brightness, three, Imgproc.COLOR_GRAY2BGR);
    Core.multiply(canvas, three, canvas, 1 / 255.0);
  }

  private static void outline(Mat canvas, Outline outline, int zoom, boolean measured) {
    MatOfPoint polygon = polygon(outline, zoom);
    try {
      int thick = Math.max(1, canvas.cols() / 1200);
      Imgproc.polylines(canvas, List.of(polygon), true, Ink.DARK, thick + 2, Imgproc.LINE_AA);
      if (measured) {
        Imgproc.polylines(canvas, List.of(polygon), true, Ink.LIGHT, thick, Imgproc.LINE_AA);
      }
    } finally {
      polygon.release();
    }
  }

  private static MatOfPoint polygon(Outline outline, int zoom) {
    return new MatOfPoint(
        outline.points().stream().map(p -> onCanvas(p, zoom)).toArray(Point[]::new));
  }

  private static void mark(Mat canvas, Pore pore, double mmPerPixel, int zoom) {
    Point centre = onCanvas(pore.centre(), zoom);
    Ink ink = Ink.of(pore);
    if (pore.diameterUm().isEmpty()) {
      int radius = Math.max(zoom, canvas.cols() / 1300);
      Imgproc.circle(canvas, centre, radius + 1, ink.rim(), Imgproc.FILLED, Imgproc.LINE_AA);
      Imgproc.circle(canvas, centre, radius, ink.colour(), Imgproc.FILLED, Imgproc.LINE_AA);
      return;
    }
    double diameter = pore.diameterUm().getAsDouble() / 1000 / mmPerPixel * zoom;
    double root = Math.sqrt(pore.axisRatio());
    new PoreMark(centre, diameter * root, diameter / root, pore.angleDeg())
        .draw(canvas, ink, 1.0 + zoom, 1);
  }

  private static void footer(
      Mat canvas,
      double letters,
      double mmPerPixel,
      Map<Ink, Integer> counts,
      int unsized,
      boolean gaps) {
    Pen pen = new Pen(canvas, letters);
    int line = pen.line();
    double y = canvas.rows() - 0.7 * line;
    double x = pen.scaleBar(line, y, mmPerPixel, canvas.cols()) + 1.5 * line;
    for (Ink ink : Ink.values()) {
      int count = counts.getOrDefault(ink, 0);
      if (count > 0) {
        PoreMark.circle(new Point(x, y - 0.25 * line), 0.55 * line)
            .draw(canvas, ink, 0.22 * line, Math.max(1, line / 14));
        String label = "%s %d".formatted(ink.label(), count);
        pen.text(label, x + 0.8 * line, y, ink.colour());
        x += pen.width(label) + 2 * line;
      }
    }
    if (unsized > 0) {
      Imgproc.circle(
          canvas,
          new Point(x, y - 0.25 * line),
          line / 8,
          Ink.LIGHT,
          Imgproc.FILLED,
          Imgproc.LINE_AA);
      String label = "size not resolved %d".formatted(unsized);
      pen.text(label, x + 0.5 * line, y, Ink.LIGHT);
      x += pen.width(label) + 2 * line;
    }
    if (gaps) {
      Rect box = new Rect((int) x, (int) (y - 0.6 * line), line, (int) (0.7 * line));
      Imgproc.rectangle(canvas, box, Scalar.all(140), Imgproc.FILLED);
      Imgproc.rectangle(canvas, box, Scalar.all(0), Math.max(2, line / 12));
      pen.text("not measured", x + 1.5 * line, y, Ink.LIGHT);
    }
  }

  private static Point onCanvas(PixelPoint p, int zoom) {
    return new Point((p.x() + 0.5) * zoom - 0.5, (p.y() + 0.5) * zoom - 0.5);
  }
}
