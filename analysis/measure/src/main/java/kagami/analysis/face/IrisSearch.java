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

  /** Rays of the arc below, 0.3 radii apart: an odd number. */
  private static final int BELOW_RAYS = 5;

  /** Half the width of the derivative's step, share of the radius. */
  private static final double STEP_SHARE = 0.16;

  /** Weight of the contrast between the disc's outer ring and the white, beside the border's. */
  private static final double RING_WEIGHT = 0.5;

  /** Least distance of two circles, share of the better one's radius. */
  private static final double APART = 0.5;

  /** Weight of the arc below beside the sides: lower lids differ more than the white does. */
  private static final double BELOW_WEIGHT = 0.5;

  /** Pixels that one radius looks at, relative to the centre, x and y in turn. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Reach(double radius, int[] west, int[] east, int[] below) {}

  private final List<Reach> reaches = new ArrayList<>();

  /**
   * Sets the range of radii, pixels.
   *
   * @param smallestPx smallest radius
   * @param largestPx largest radius
   */
  IrisSearch(double smallestPx, double largestPx) {
    for (double radius = smallestPx; radius <= largestPx; radius += 1) {
      reaches.add(new Reach(radius, arc(radius, -1), arc(radius, 1), below(radius)));
    }
  }

  /** Per direction: outside the border, inside it, and on the disc's outer ring. */
  private static int[] arc(double radius, int side) {
    double step = STEP_SHARE * radius;
    int[] offsets = new int[6 * ARC_DEG.length];
    int n = 0;
    for (double degrees : ARC_DEG) {
      double dx = side * Math.cos(Math.toRadians(degrees));
      double dy = Math.sin(Math.toRadians(degrees));
      for (double r : new double[] {radius + step, radius - step, radius * 0.6}) {
        offsets[n++] = (int) Math.round(dx * r);
        offsets[n++] = (int) Math.round(dy * r);
      }
    }
    return offsets;
  }

  /** Per direction: outside the border and inside it. */
  private static int[] below(double radius) {
    double step = STEP_SHARE * radius;
    int[] offsets = new int[4 * BELOW_RAYS];
    int n = 0;
    for (int i = -BELOW_RAYS / 2; i <= BELOW_RAYS / 2; i++) {
      double dx = 0.3 * i;
      double dy = Math.sqrt(1 - dx * dx);
      for (double r : new double[] {radius + step, radius - step}) {
        offsets[n++] = (int) Math.round(dx * r);
        offsets[n++] = (int) Math.round(dy * r);
      }
    }
    return offsets;
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
    double bestRadius = reaches.getFirst().radius();
    for (Reach reach : reaches) {
      double west = arc(patch, x, y, reach.west());
      double sides = west <= 0 ? west : Math.min(west, arc(patch, x, y, reach.east()));
      if (sides <= 0) {
        continue;
      }
      double below = Math.clamp(below(patch, x, y, reach.below()), 0, sides);
      double contrast = sides + BELOW_WEIGHT * below;
      if (contrast > best) {
        best = contrast;
        bestRadius = reach.radius();
      }
    }
    return new IrisCircle(new PixelPoint(x, y), bestRadius, best);
  }

  /** The arc below, where the lower lid is brighter than the iris too; bounded to both sides. */
  private static double below(GreyPatch patch, int x, int y, int[] offsets) {
    double border = 0;
    for (int i = 0; i < offsets.length; i += 4) {
      border +=
          patch.near(x + offsets[i], y + offsets[i + 1])
              - patch.near(x + offsets[i + 2], y + offsets[i + 3]);
    }
    return border / BELOW_RAYS;
  }

  private static double arc(GreyPatch patch, int x, int y, int[] offsets) {
    double border = 0;
    double ring = 0;
    for (int i = 0; i < offsets.length; i += 6) {
      double outer = patch.near(x + offsets[i], y + offsets[i + 1]);
      double inner = patch.near(x + offsets[i + 2], y + offsets[i + 3]);
      double disc = patch.near(x + offsets[i + 4], y + offsets[i + 5]);
      border += outer - inner;
      ring += outer - disc;
    }
    return (border + RING_WEIGHT * Math.min(ring, border)) / ((1 + RING_WEIGHT) * ARC_DEG.length);
  }
}
