package kagami.analysis.picture;

import java.util.List;
import kagami.analysis.ScanResult;
import kagami.analysis.ZoneResult;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Outline;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Scope;
import kagami.analysis.pore.Pore;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint;
import org.opencv.core.Point;
import org.opencv.core.RotatedRect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Pores outlined at true size over the picture, colour by class, zones with their border, a scale
 * bar and a legend. A pore whose size is not resolved is a small dot.
 */
public final class Overlay {
  /** Small pictures are enlarged until they are at least this wide, pixels. */
  private static final int LEAST_WIDTH = 1400;

  private static final int FONT = Imgproc.FONT_HERSHEY_SIMPLEX;

  /** Length of the scale bar. */
  private static final double SCALE_BAR_MM = 5;

  private Overlay() {}

  /**
   * Draws a result.
   *
   * @param picture the picture under full light
   * @return a new picture, owned by the caller
   */
  public static ColourImage draw(ColourImage picture, ScanResult.Measured result) {
    int zoom = Math.max(1, (int) Math.ceil(LEAST_WIDTH / (double) picture.width()));
    ColourImage canvas = enlarged(picture, zoom);
    for (ZoneResult zone : result.zones()) {
      outline(canvas.mat(), zone.outline(), zoom, zone instanceof ZoneResult.Measured);
      if (zone instanceof ZoneResult.Measured measured) {
        measured.pores().forEach(pore -> pore(canvas.mat(), pore, measured.mmPerPixel(), zoom));
      }
    }
    legend(canvas.mat(), result.scale().mmPerPixel() / zoom);
    return canvas;
  }

  private static ColourImage enlarged(ColourImage picture, int zoom) {
    try (Scope scope = new Scope()) {
      Mat eight = scope.mat();
      double gain = picture.encoding() == ColourImage.Encoding.SRGB8 ? 1 : 1.0 / 256;
      picture.mat().convertTo(eight, CvType.CV_8UC3, gain);
      ColourImage canvas =
          ColourImage.ofSize(
              picture.width() * zoom, picture.height() * zoom, ColourImage.Encoding.SRGB8);
      Imgproc.resize(eight, canvas.mat(), canvas.mat().size(), 0, 0, Imgproc.INTER_CUBIC);
      return canvas;
    }
  }

  private static void outline(Mat canvas, Outline outline, int zoom, boolean measured) {
    Point[] corners = outline.points().stream().map(p -> onCanvas(p, zoom)).toArray(Point[]::new);
    MatOfPoint polygon = new MatOfPoint(corners);
    try {
      Scalar colour = measured ? Ink.ZONE.colour() : Ink.UNDER_SHINE.colour();
      Imgproc.polylines(canvas, List.of(polygon), true, colour, measured ? 2 : 1, Imgproc.LINE_AA);
    } finally {
      polygon.release();
    }
  }

  private static void pore(Mat canvas, Pore pore, double mmPerPixel, int zoom) {
    Point centre = onCanvas(pore.centre(), zoom);
    Scalar colour = Ink.of(pore).colour();
    if (pore.diameterUm().isEmpty()) {
      Imgproc.circle(canvas, centre, Math.max(1, zoom), colour, Imgproc.FILLED, Imgproc.LINE_AA);
      return;
    }
    double diameter = pore.diameterUm().getAsDouble() / 1000 / mmPerPixel * zoom;
    double root = Math.sqrt(pore.axisRatio());
    RotatedRect ellipse =
        new RotatedRect(centre, new Size(diameter * root, diameter / root), pore.angleDeg());
    Imgproc.ellipse(canvas, ellipse, colour, 1, Imgproc.LINE_AA);
  }

  private static void legend(Mat canvas, double mmPerPixel) {
    double size = Math.max(0.6, canvas.cols() / 2400.0);
    int line = (int) Math.round(34 * size);
    int x = line;
    int y = canvas.rows() - line;
    int bar = (int) Math.round(SCALE_BAR_MM / mmPerPixel);
    stroke(canvas, new Point(x, y), new Point(x + bar, y), Ink.ZONE);
    text(canvas, "5 mm", new Point(x, y - line / 2.0), size, Ink.ZONE);
    int column = x + Math.max(bar, 3 * line) + 2 * line;
    for (Ink ink : List.of(Ink.OPEN, Ink.PLUGGED, Ink.ELONGATED, Ink.UNDER_SHINE)) {
      Point at = new Point(column, y - line / 4.0);
      Imgproc.circle(canvas, at, line / 3, Ink.SHADOW.colour(), 4, Imgproc.LINE_AA);
      Imgproc.circle(canvas, at, line / 3, ink.colour(), 2, Imgproc.LINE_AA);
      text(canvas, ink.label(), new Point(column + line * 0.7, y), size, ink);
      column += (int) (line * 1.8 + ink.label().length() * 19 * size);
    }
  }

  private static void stroke(Mat canvas, Point from, Point to, Ink ink) {
    Imgproc.line(canvas, from, to, Ink.SHADOW.colour(), 7);
    Imgproc.line(canvas, from, to, ink.colour(), 3);
  }

  private static void text(Mat canvas, String text, Point at, double size, Ink ink) {
    Imgproc.putText(canvas, text, at, FONT, size, Ink.SHADOW.colour(), 5, Imgproc.LINE_AA);
    Imgproc.putText(canvas, text, at, FONT, size, ink.colour(), 2, Imgproc.LINE_AA);
  }

  private static Point onCanvas(PixelPoint p, int zoom) {
    return new Point((p.x() + 0.5) * zoom - 0.5, (p.y() + 0.5) * zoom - 0.5);
  }
}
