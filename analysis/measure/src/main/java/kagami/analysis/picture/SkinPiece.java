package kagami.analysis.picture;

import java.util.List;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.track.ZoneTrack;

/**
 * A rectangle of a picture.
 *
 * @param left pixels
 * @param top pixels
 * @param widthPx pixels
 */
record SkinPiece(double left, double top, double widthPx) {
  /** The piece of this size that holds most tracked pores. */
  static SkinPiece densest(ZoneTrack.Tracked zone, double widthMm, double heightOverWidth) {
    double width = widthMm / zone.mmPerPixel();
    double height = width * heightOverWidth;
    List<PixelPoint> pores = zone.pairs().stream().map(ZoneTrack.Pair::before).toList();
    PixelPoint best = pores.getFirst();
    long most = -1;
    double right = pores.stream().mapToDouble(PixelPoint::x).max().orElseThrow();
    double bottom = pores.stream().mapToDouble(PixelPoint::y).max().orElseThrow();
    double leftmost = pores.stream().mapToDouble(PixelPoint::x).min().orElseThrow();
    double topmost = pores.stream().mapToDouble(PixelPoint::y).min().orElseThrow();
    for (PixelPoint p : pores) {
      double x = clamped(p.x() - width / 2, leftmost, right - width);
      double y = clamped(p.y() - height / 2, topmost, bottom - height);
      long inside =
          pores.stream()
              .filter(q -> q.x() >= x && q.y() >= y && q.x() <= x + width && q.y() <= y + height)
              .count();
      if (inside > most) {
        most = inside;
        best = new PixelPoint(x, y);
      }
    }
    return new SkinPiece(best.x(), best.y(), width);
  }

  private static double clamped(double value, double least, double most) {
    return most < least ? (least + most) / 2 : Math.max(least, Math.min(most, value));
  }
}
