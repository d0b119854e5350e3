package kagami.analysis.face;

import kagami.analysis.image.ColourImage;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;
import kagami.analysis.image.Scope;
import org.opencv.core.Mat;

/**
 * The upright face at a fixed working size: 200 pixels between the pupils, about 0.3 mm each. What
 * is looked for there is never smaller than a millimetre; pores mostly are.
 *
 * @param frame the face's coordinates in the picture
 * @param turn from the picture to the patch
 */
record FacePatch(FaceFrame frame, Turn turn) {
  /** Pixels per eye distance. */
  static final int UNIT_PX = 200;

  private static final double HALF_WIDTH = 1.3;
  private static final double TOP = -1.3;
  private static final double BOTTOM = 2.0;

  /** The patch of a face. */
  static FacePatch of(Face face) {
    FaceFrame frame = FaceFrame.between(face.rightEye(), face.leftEye());
    PixelPoint middle = frame.toPicture(0, (TOP + BOTTOM) / 2);
    int width = (int) (2 * HALF_WIDTH * UNIT_PX);
    int height = (int) ((BOTTOM - TOP) * UNIT_PX);
    return new FacePatch(
        frame, new Turn(middle, frame.rollDeg(), UNIT_PX / frame.unitPx(), width, height));
  }

  /** Column of u. */
  int x(double u) {
    return (int) Math.round(u * UNIT_PX + (turn.width() - 1) / 2.0);
  }

  /** Row of v. */
  int y(double v) {
    return (int) Math.round((v - (TOP + BOTTOM) / 2) * UNIT_PX + (turn.height() - 1) / 2.0);
  }

  /** The face coordinate of a column. */
  double u(double x) {
    return (x - (turn.width() - 1) / 2.0) / UNIT_PX;
  }

  /** The face coordinate of a row. */
  double v(double y) {
    return (y - (turn.height() - 1) / 2.0) / UNIT_PX + (TOP + BOTTOM) / 2;
  }

  /** The pixels of a rectangle in face coordinates, clipped to the patch. */
  Region region(double left, double top, double right, double bottom) {
    return new Region(x(left), y(top), x(right) - x(left) + 1, y(bottom) - y(top) + 1)
        .within(new Region(0, 0, turn.width(), turn.height()));
  }

  /** The patch, blue-green-red, 8 bits. */
  Mat draw(ColourImage picture, Scope scope) {
    return turn.cut(picture, scope);
  }
}
