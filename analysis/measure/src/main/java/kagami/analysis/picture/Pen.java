package kagami.analysis.picture;

import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Writes and draws so that it can be read on any skin: light strokes with a dark rim. */
final class Pen {
  private static final int FONT = Imgproc.FONT_HERSHEY_SIMPLEX;

  /** Lengths that a scale bar may have, mm. */
  private static final double[] BARS_MM = {0.5, 1, 2, 5, 10, 20, 50};

  /** A scale bar takes at most this share of the width. */
  private static final double BAR_SHARE = 0.15;

  private final Mat canvas;
  private final double size;

  /**
   * @param size of letters, 1 = capitals 22 pixels high
   */
  Pen(Mat canvas, double size) {
    this.canvas = canvas;
    this.size = size;
  }

  /** Height of a line of text, pixels. */
  int line() {
    return (int) Math.round(38 * size);
  }

  void text(String text, double x, double baseline, Scalar colour) {
    Point at = new Point(x, baseline);
    int thick = Math.max(1, (int) Math.round(2 * size));
    Imgproc.putText(canvas, text, at, FONT, size, Ink.DARK, thick + 3, Imgproc.LINE_AA);
    Imgproc.putText(canvas, text, at, FONT, size, colour, thick, Imgproc.LINE_AA);
  }

  /** Width of a text, pixels. */
  double width(String text) {
    int thick = Math.max(1, (int) Math.round(2 * size));
    Size extent = Imgproc.getTextSize(text, FONT, size, thick, new int[1]);
    return extent.width;
  }

  /**
   * A bar of a round length with its length beside it.
   *
   * @return where it ends, pixels
   */
  double scaleBar(double x, double baseline, double mmPerPixel, double pixelsAvailable) {
    double length = BARS_MM[0];
    for (double bar : BARS_MM) {
      length = bar / mmPerPixel <= BAR_SHARE * pixelsAvailable ? bar : length;
    }
    double end = x + length / mmPerPixel;
    double y = baseline - line() * 0.25;
    int thick = Math.max(2, (int) Math.round(4 * size));
    Imgproc.line(canvas, new Point(x, y), new Point(end, y), Ink.DARK, thick + 4);
    Imgproc.line(canvas, new Point(x, y), new Point(end, y), Ink.LIGHT, thick);
    for (double tick : new double[] {x, end}) {
      Point top = new Point(tick, y - thick * 1.5);
      Point bottom = new Point(tick, y + thick * 1.5);
      Imgproc.line(canvas, top, bottom, Ink.LIGHT, Math.max(1, thick / 2));
    }
    String label = (length < 1 ? "0.5" : String.valueOf((int) length)) + " mm";
    text(label, end + line() * 0.4, baseline, Ink.LIGHT);
    return end + line() * 0.4 + width(label);
  }

  /** A copy of a picture of 8 bits with an empty strip of some lines of text below it. */
  static Mat withFooter(Scope scope, Mat picture, int height) {
    Mat taller = scope.mat();
    Core.copyMakeBorder(picture, taller, 0, height, 0, 0, Core.BORDER_CONSTANT, Ink.DARK);
    return taller;
  }
}
