package kagami.analysis;

import java.util.Optional;
import kagami.analysis.face.Zone;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.Mask;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;
import kagami.analysis.image.Scope;
import kagami.analysis.metric.MeasuredArea;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** How much each place of a zone counts: fully inside, fading out towards the outline. */
final class EdgeFade {
  /**
   * No pore is found nearer to the border, px: its shape cannot be told there. Larger: skin lost;
   * smaller: pores that enter or leave the picture count at once, and {@code BorderWander}, which
   * sees those inside only, told up to twice what distance really changed.
   */
  private static final int BORDER_PX = 2;

  private EdgeFade() {}

  /**
   * The skin that figures per area are taken over.
   *
   * @param matte what of the zone was measured
   * @param tiltCos of a patch, whose outline does not tell
   */
  static MeasuredArea of(Zone zone, Mask matte, double mmPerPixel, double tiltCos) {
    Region bounds = zone.bounds();
    try (Scope scope = new Scope()) {
      Mat weight = weight(scope, zone, mmPerPixel);
      byte[] weights = new byte[bounds.width() * bounds.height()];
      weight.get(0, 0, weights);
      Mat faded = scope.mat();
      weight.copyTo(faded, matte.mat());
      double pixels = facingPixels(scope, zone, faded, tiltCos);
      return new MeasuredArea(
          pixels * mmPerPixel * mmPerPixel,
          tiltCos,
          mmPerPixel,
          Optional.of(middle(bounds)),
          place -> at(weights, bounds, place));
    }
  }

  private static PixelPoint middle(Region bounds) {
    return new PixelPoint(
        bounds.x() + (bounds.width() - 1) / 2.0, bounds.y() + (bounds.height() - 1) / 2.0);
  }

  /** 255 times the weight, {@code CV_8UC1}. */
  private static Mat weight(Scope scope, Zone zone, double mmPerPixel) {
    Mat framed = scope.mat();
    Mat distance = scope.mat();
    Mat weight = scope.mat();
    Mask inside = scope.add(zone.outline().toMask(zone.bounds()));
    Core.copyMakeBorder(inside.mat(), framed, 1, 1, 1, 1, Core.BORDER_CONSTANT, new Scalar(0));
    Imgproc.distanceTransform(framed, distance, Imgproc.DIST_L2, 5);
    int bottom = framed.rows() - 1;
    int right = framed.cols() - 1;
    double perPixel = 255 * mmPerPixel / MeasuredArea.FADE_MM;
    scope
        .own(distance.submat(1, bottom, 1, right))
        .convertTo(weight, CvType.CV_8U, perPixel, -perPixel * (BORDER_PX + 0.5));
    return weight;
  }

  private static double facingPixels(Scope scope, Zone zone, Mat faded, double tiltCos) {
    return zone.id() == ZoneId.PATCH
        ? Core.sumElems(faded).val[0] / 255 / tiltCos
        : zone.foreshortening().areaPx(scope.add(Mask.owning(faded.clone())));
  }

  private static double at(byte[] weights, Region bounds, PixelPoint place) {
    int x = Math.clamp(Math.round(place.x()) - bounds.x(), 0, bounds.width() - 1);
    int y = Math.clamp(Math.round(place.y()) - bounds.y(), 0, bounds.height() - 1);
    return (weights[y * bounds.width() + x] & 0xFF) / 255.0;
  }
}
