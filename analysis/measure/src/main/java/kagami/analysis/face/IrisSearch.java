package kagami.analysis.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;

/**
 * Circles that look like an iris, to a pixel: the integro-differential operator of J. Daugman,
 * "High confidence visual recognition of persons by a test of statistical independence", IEEE PAMI
 * 15(11), 1993, eq. 1, over all centres and radii of a region.
 *
 * <p>Deviations: the integral runs over two arcs left and right of the centre only, where the white
 * of the eye lies and lids do not reach; the weaker arc counts, so that one lid corner or one lash
 * cannot make an iris; and the disc must be darker inside than the white beside it, which the
 * bright catch-light on the pupil cannot undo.
 */
final class IrisSearch {
  /** Angles of the arcs from the horizontal, degrees, positive = down: lids cover more above. */
  private static final double[] ARC_DEG = {-25, -12, 0, 12, 25, 38};

  /** Half the width of the derivative's step, share of the radius. */
  private static final double STEP_SHARE = 0.16;

  /** Weight of the contrast between the disc's outer ring and the white, beside the border's. */
  private static final double RING_WEIGHT = 0.5;

  /** Least distance of two circles, share of the better one's radius. */
  private static final double APART = 0.5;

  /** Weight of the arc below beside the sides: lower lids differ more than the white does. */
  private static final double BELOW_WEIGHT = 0.5;

  private final double smallestPx;
  private final double largestPx;
  private final double[] cos = new double[ARC_DEG.length];
  private final double[] sin = new double[ARC_DEG.length];

  /**
   * Sets the range of radii, pixels.
   *
   * @param smallestPx smallest radius
   * @param largestPx largest radius
   */
  IrisSearch(double smallestPx, double largestPx) {
    this.smallestPx = smallestPx;
    this.largestPx = largestPx;
    for (int i = 0; i < ARC_DEG.length; i++) {
      cos[i] = Math.cos(Math.toRadians(ARC_DEG[i]));
      sin[i] = Math.sin(Math.toRadians(ARC_DEG[i]));
    }
  }

  /** The best circles with centres in the region, best first, none on top of another. */
  List<IrisCircle> find(GreyPatch patch, Region region, int atMost) {
    List<IrisCircle> all = new ArrayList<>();
    for (int y = region.y(); y < region.y() + region.height(); y += 2) {
      for (int x = region.x(); x < region.x() + region.width(); x += 2) {
        IrisCircle best = bestAt(patch, x, y);
        if (best.contrast() > 0) {
          all.add(best);
        }
      }
    }
    all.sort(Comparator.comparingDouble(IrisCircle::contrast).reversed());
    List<IrisCircle> kept = new ArrayList<>();
    for (IrisCircle circle : all) {
      if (kept.size() == atMost) {
        break;
      }
      if (kept.stream()
          .noneMatch(k -> k.centre().distanceTo(circle.centre()) < APART * k.radius())) {
        kept.add(circle);
      }
    }
    return kept;
  }

  private IrisCircle bestAt(GreyPatch patch, int x, int y) {
    double best = 0;
    double bestRadius = smallestPx;
    for (double radius = smallestPx; radius <= largestPx; radius += 1) {
      double sides = Math.min(arc(patch, x, y, radius, -1), arc(patch, x, y, radius, 1));
      if (sides <= 0) {
        continue;
      }
      double contrast = sides + BELOW_WEIGHT * Math.clamp(below(patch, x, y, radius), 0, sides);
      if (contrast > best) {
        best = contrast;
        bestRadius = radius;
      }
    }
    return new IrisCircle(new PixelPoint(x, y), bestRadius, best);
  }

  /** The arc below, where the lower lid is brighter than the iris too; bounded to both sides. */
  private double below(GreyPatch patch, int x, int y, double radius) {
    double step = STEP_SHARE * radius;
    double border = 0;
    for (int i = -2; i <= 2; i++) {
      double dx = 0.3 * i;
      double dy = Math.sqrt(1 - dx * dx);
      border +=
          patch.near(x + dx * (radius + step), y + dy * (radius + step))
              - patch.near(x + dx * (radius - step), y + dy * (radius - step));
    }
    return border / 5;
  }

  private double arc(GreyPatch patch, int x, int y, double radius, int side) {
    double step = STEP_SHARE * radius;
    double border = 0;
    double ring = 0;
    for (int i = 0; i < cos.length; i++) {
      double dx = side * cos[i];
      double outer = patch.near(x + dx * (radius + step), y + sin[i] * (radius + step));
      double inner = patch.near(x + dx * (radius - step), y + sin[i] * (radius - step));
      double disc = patch.near(x + dx * radius * 0.6, y + sin[i] * radius * 0.6);
      border += outer - inner;
      ring += outer - disc;
    }
    return (border + RING_WEIGHT * Math.min(ring, border)) / ((1 + RING_WEIGHT) * cos.length);
  }
}
