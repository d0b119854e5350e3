package kagami.analysis.face;

import kagami.analysis.image.ColourImage;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A similarity between a picture and an upright working patch: patch = scale · rotate(−roll) ·
 * (picture − centre) + middle of the patch.
 *
 * @param centre the point of the picture that comes to the middle of the patch
 * @param rollDeg roll that is undone, degrees, positive = clockwise in the picture
 * @param scale patch pixels per picture pixel
 * @param width patch width, pixels
 * @param height patch height, pixels
 */
record Turn(PixelPoint centre, double rollDeg, double scale, int width, int height) {
  /** A point of the patch in the picture. */
  PixelPoint toPicture(double x, double y) {
    double cos = Math.cos(Math.toRadians(rollDeg)) / scale;
    double sin = Math.sin(Math.toRadians(rollDeg)) / scale;
    double dx = x - (width - 1) / 2.0;
    double dy = y - (height - 1) / 2.0;
    return centre.plus(cos * dx - sin * dy, sin * dx + cos * dy);
  }

  /** A point of the picture in the patch. */
  PixelPoint toPatch(PixelPoint p) {
    double cos = Math.cos(Math.toRadians(rollDeg)) * scale;
    double sin = Math.sin(Math.toRadians(rollDeg)) * scale;
    double dx = p.x() - centre.x();
    double dy = p.y() - centre.y();
    return new PixelPoint(
        cos * dx + sin * dy + (width - 1) / 2.0, -sin * dx + cos * dy + (height - 1) / 2.0);
  }

  /**
   * Cuts the patch out of a picture, blue-green-red, 8 bits, the picture's edge repeated outside;
   * reads only the piece that is needed. Empty when the patch lies wholly outside the picture.
   */
  Mat cut(ColourImage picture, Scope scope) {
    double reach = Math.hypot(width, height) / 2 / scale + 2;
    int side = (int) Math.ceil(2 * reach);
    Region piece =
        new Region((int) (centre.x() - reach), (int) (centre.y() - reach), side, side)
            .within(picture.bounds());
    if (piece.isEmpty()) {
      return scope.mat();
    }
    int step = (int) Math.max(1, Math.round(1 / scale));
    Region whole =
        new Region(piece.x(), piece.y(), down(piece.width(), step), down(piece.height(), step));
    if (whole.isEmpty()) {
      return scope.mat();
    }
    Mat small = DisplayPicture.colour(picture, whole, 1.0 / step, scope);
    return draw(small, 1.0 / step, new PixelPoint(piece.x(), piece.y()), scope);
  }

  /** Whole steps only: means over whole pixels are ten times as quick as over parts of them. */
  private static int down(int length, int step) {
    return length / step * step;
  }

  /**
   * Draws the patch from a reduced copy of the picture (or of a piece of it), the edge repeated
   * outside.
   *
   * @param reduced the copy
   * @param reduction pixels of the copy per pixel of the picture
   * @param offset the picture point at the copy's top left corner
   */
  Mat draw(Mat reduced, double reduction, PixelPoint offset, Scope scope) {
    double cos = Math.cos(Math.toRadians(rollDeg)) * scale / reduction;
    double sin = Math.sin(Math.toRadians(rollDeg)) * scale / reduction;
    double cx = (centre.x() - offset.x() + 0.5) * reduction - 0.5;
    double cy = (centre.y() - offset.y() + 0.5) * reduction - 0.5;
    Mat affine = scope.own(new Mat(2, 3, CvType.CV_64F));
    affine.put(
        0,
        0,
        cos,
        sin,
        (width - 1) / 2.0 - cos * cx - sin * cy,
        -sin,
        cos,
        (height - 1) / 2.0 + sin * cx - cos * cy);
    Mat patch = scope.mat();
    Imgproc.warpAffine(
        reduced,
        patch,
        affine,
        new Size(width, height),
        Imgproc.INTER_LINEAR,
        Core.BORDER_REPLICATE);
    return patch;
  }

  /**
   * The reverse: brings a patch back onto a region of the picture. Masks stay masks.
   *
   * @param patch as large as this turn says
   */
  Mat lift(Mat patch, Region region, Scope scope) {
    return lift(patch, region, 1, scope);
  }

  /**
   * The reverse on a coarser grid: one value per cell, taken at the cell's middle.
   *
   * @param cellPx side of a cell, pixels of the picture
   */
  Mat lift(Mat patch, Region region, int cellPx, Scope scope) {
    double middle = (cellPx - 1) / 2.0;
    PixelPoint zero = toPatch(new PixelPoint(region.x() + middle, region.y() + middle));
    double cos = Math.cos(Math.toRadians(rollDeg)) * scale * cellPx;
    double sin = Math.sin(Math.toRadians(rollDeg)) * scale * cellPx;
    Mat affine = scope.own(new Mat(2, 3, CvType.CV_64F));
    affine.put(0, 0, cos, sin, zero.x(), -sin, cos, zero.y());
    Mat lifted = scope.mat();
    Imgproc.warpAffine(
        patch,
        lifted,
        affine,
        new Size(Math.ceilDiv(region.width(), cellPx), Math.ceilDiv(region.height(), cellPx)),
        Imgproc.INTER_LINEAR | Imgproc.WARP_INVERSE_MAP,
        Core.BORDER_CONSTANT,
        new Scalar(0));
    if (lifted.type() == CvType.CV_8U) {
      Imgproc.threshold(lifted, lifted, 127, 255, Imgproc.THRESH_BINARY);
    }
    return lifted;
  }
}
