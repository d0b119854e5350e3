package kagami.analysis.picture;

import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.RotatedRect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The outline of a pore as an ellipse.
 *
 * @param centre pixels of the canvas
 * @param major length of the longer axis, pixels
 * @param minor length of the shorter axis, pixels
 * @param angleDeg direction of the longer axis from +x towards +y
 */
record PoreMark(Point centre, double major, double minor, double angleDeg) {
  private static final int DOTS = 10;

  /** Subpixel bits of drawing calls. */
  private static final int SHIFT = 4;

  static PoreMark circle(Point centre, double diameter) {
    return new PoreMark(centre, diameter, diameter, 0);
  }

  /**
   * Draws it; the inside stays as it was.
   *
   * @param tick length of ticks, pixels
   * @param thick of lines, pixels
   */
  void draw(Mat canvas, Ink ink, double tick, int thick) {
    rim(canvas, ink.rim(), thick);
    switch (ink.mark()) {
      case PLAIN -> outline(canvas, ink.colour(), thick);
      case FOUR_TICKS -> {
        outline(canvas, ink.colour(), thick);
        ticks(canvas, ink.colour(), tick, thick, 0, 90, 180, 270);
      }
      case END_TICKS -> {
        outline(canvas, ink.colour(), thick);
        ticks(canvas, ink.colour(), tick, thick, 0, 180);
      }
      case DOTTED -> {
        for (int i = 0; i < DOTS; i++) {
          arc(canvas, ink.colour(), thick, i * 360.0 / DOTS, (i + 0.5) * 360 / DOTS);
        }
      }
    }
  }

  /** A thin line outside the coloured one. */
  private void rim(Mat canvas, Scalar colour, int thick) {
    double wider = 2.0 * thick;
    Size size = new Size(major + wider, minor + wider);
    Imgproc.ellipse(
        canvas, new RotatedRect(centre, size, angleDeg), colour, thick, Imgproc.LINE_AA);
  }

  private void outline(Mat canvas, Scalar colour, int thick) {
    Size size = new Size(major, minor);
    Imgproc.ellipse(
        canvas, new RotatedRect(centre, size, angleDeg), colour, thick, Imgproc.LINE_AA);
  }

  private void arc(Mat canvas, Scalar colour, int thick, double from, double to) {
    double one = 1 << SHIFT;
    Imgproc.ellipse(
        canvas,
        new Point(Math.round(centre.x * one), Math.round(centre.y * one)),
        new Size(Math.round(major / 2 * one), Math.round(minor / 2 * one)),
        angleDeg,
        from,
        to,
        colour,
        thick,
        Imgproc.LINE_AA,
        SHIFT);
  }

  private void ticks(Mat canvas, Scalar colour, double tick, int thick, double... angles) {
    for (double angle : angles) {
      double along = Math.toRadians(angle);
      double turned = Math.toRadians(angle + angleDeg);
      double inner = Math.hypot(major / 2 * Math.cos(along), minor / 2 * Math.sin(along)) + thick;
      Imgproc.line(
          canvas, at(turned, inner), at(turned, inner + tick), colour, thick, Imgproc.LINE_AA);
    }
  }

  private Point at(double angle, double distance) {
    return new Point(centre.x + distance * Math.cos(angle), centre.y + distance * Math.sin(angle));
  }
}
