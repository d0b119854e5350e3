package kagami.analysis.face;

import java.util.Arrays;
import java.util.Optional;
import kagami.analysis.image.PixelPoint;

/**
 * The border between iris and white to a fraction of a pixel: along rays from a first centre to
 * both sides the steepest rise of a smoothed profile, then a circle through these points by
 * iteratively reweighted least squares (Kåsa's algebraic circle with Tukey's biweight, which
 * forgets rays that met a lid, a lash or a reflection).
 *
 * <p>The centre returned is the iris' centre. It stands for the pupil's centre, from which it
 * differs by 0.2-0.4 mm in most people: ring light puts its reflection on the pupil, so that the
 * pupil's own border cannot be relied on.
 */
final class IrisFit {
  /** Rays from the horizontal, degrees; positive = down. The upper lid covers more. */
  private static final double TOP_RAY_DEG = -35;

  private static final double BOTTOM_RAY_DEG = 50;
  private static final double RAY_STEP_DEG = 2.5;

  /** How far from the expected radius the border is looked for, share of it, per round. */
  private static final double[] REACH = {0.4, 0.25, 0.18, 0.15};

  /** Smoothing along a ray, standard deviation as a share of the radius. */
  private static final double SMOOTHING_SHARE = 0.05;

  /**
   * The border of a real iris is a slope some 0.5 mm wide. People who place landmarks by hand put
   * them on its dark side: by this share of the slope's half width inside its steepest point, 0-1.
   * Fitted to hand-placed landmarks on ten faces; leaves a sharp border where it is.
   */
  private static final double INSIDE_SHARE = 0.65;

  /**
   * How well that share is known: people agree on a soft border to some four tenths of its width.
   */
  private static final double INSIDE_ERROR = 0.4;

  /** Neighbouring rays that see the same piece of border. */
  private static final double RAYS_TOGETHER = 4;

  /** Half width at half maximum of what lens and pixels make of a sharp border, pixels. */
  private static final double OPTICS_HALF_WIDTH_PX = 1;

  /** Half width at half maximum of a Gaussian, in standard deviations. */
  private static final double HALF_WIDTH = Math.sqrt(2 * Math.log(2));

  /** Samples per ray. */
  private static final int SAMPLES = 61;

  /** Tukey's cut-off in robust standard deviations. */
  private static final double TUKEY = 4.7;

  /** Fewest rays on a side, share of all rays of that side, that the circle must explain. */
  private static final double FEWEST_SHARE = 0.35;

  private final GreyPatch patch;
  private final double optics;

  /**
   * Works on one eye.
   *
   * @param patch the eye, upright
   * @param scale patch pixels per picture pixel
   */
  IrisFit(GreyPatch patch, double scale) {
    this.patch = patch;
    this.optics = OPTICS_HALF_WIDTH_PX * scale;
  }

  /**
   * Improves a circle.
   *
   * @param first to a fifth of its radius right
   * @return empty when too few rays met the border on one of the sides
   */
  Optional<IrisCircle> refine(IrisCircle first) {
    Optional<Border> border = Optional.of(new Border(first, 0, 0));
    for (double reach : REACH) {
      border = border.flatMap(b -> round(b.circle(), reach));
    }
    return border.map(Border::inside);
  }

  /**
   * A circle through the steepest points.
   *
   * @param halfWidth half width at half maximum of the slope, pixels
   * @param astray how far single rays stray from the circle over the root of how many are
   *     independent, pixels
   */
  private record Border(IrisCircle circle, double halfWidth, double astray) {
    IrisCircle inside() {
      double error = Math.hypot(astray, INSIDE_ERROR * halfWidth);
      return new IrisCircle(
          circle.centre(), circle.radius() - INSIDE_SHARE * halfWidth, error, circle.contrast());
    }
  }

  private static double halfWidth(double[][] border, double[] weights) {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < border.length; i++) {
      sum += weights[i] * border[i][3];
      weight += weights[i];
    }
    return sum / weight;
  }

  private Optional<Border> round(IrisCircle circle, double reach) {
    int perSide = (int) ((BOTTOM_RAY_DEG - TOP_RAY_DEG) / RAY_STEP_DEG) + 1;
    double[][] border = new double[2 * perSide][];
    for (int i = 0; i < perSide; i++) {
      double down = Math.toRadians(TOP_RAY_DEG + i * RAY_STEP_DEG);
      border[i] = onRay(circle, Math.cos(down), Math.sin(down), reach);
      border[perSide + i] = onRay(circle, -Math.cos(down), Math.sin(down), reach);
    }
    return robustCircle(border, circle);
  }

  /** {x, y, strength, half width of the slope} of the steepest rise; strength 0: there is none. */
  private double[] onRay(IrisCircle circle, double dx, double dy, double reach) {
    double[] profile = new double[SAMPLES];
    double from = circle.radius() * (1 - reach);
    double step = 2 * reach * circle.radius() / (SAMPLES - 1);
    for (int i = 0; i < SAMPLES; i++) {
      double r = from + i * step;
      profile[i] = patch.at(circle.centre().x() + dx * r, circle.centre().y() + dy * r);
    }
    double[] rise = derivative(profile, SMOOTHING_SHARE * circle.radius() / step);
    int best = 1;
    double bestValue = 0;
    for (int i = 1; i < SAMPLES - 1; i++) {
      double off = (from + i * step - circle.radius()) / (circle.radius() * reach);
      double value = rise[i] * (1 - 0.5 * off * off);
      if (value > bestValue) {
        bestValue = value;
        best = i;
      }
    }
    double bend = rise[best - 1] - 2 * rise[best] + rise[best + 1];
    double shift = bend < 0 ? 0.5 * (rise[best - 1] - rise[best + 1]) / bend : 0;
    double r = from + (best + Math.clamp(shift, -1, 1)) * step;
    double half = innerHalfWidth(rise, best) * step;
    double blur = HALF_WIDTH * SMOOTHING_SHARE * circle.radius();
    return new double[] {
      circle.centre().x() + dx * r,
      circle.centre().y() + dy * r,
      Math.max(0, rise[best]),
      Math.sqrt(Math.max(0, half * half - blur * blur - optics * optics))
    };
  }

  /** Steps from the peak inwards to half its height. */
  private static double innerHalfWidth(double[] rise, int peak) {
    int i = peak;
    while (i > 0 && rise[i - 1] > rise[peak] / 2) {
      i--;
    }
    double below = i > 0 ? rise[i - 1] : 0;
    double part = (rise[i] - rise[peak] / 2) / Math.max(rise[i] - below, 1e-9);
    return peak - i + Math.clamp(part, 0, 1);
  }

  /**
   * Convolution with the derivative of a Gaussian; times its width, so that it is in grey levels.
   */
  private static double[] derivative(double[] profile, double sigma) {
    int half = (int) Math.ceil(3 * sigma);
    double[] weight = new double[half + 1];
    for (int k = 1; k <= half; k++) {
      weight[k] = k / sigma * Math.exp(-k * k / (2 * sigma * sigma));
    }
    double[] padded = new double[profile.length + 2 * half];
    Arrays.fill(padded, 0, half, profile[0]);
    System.arraycopy(profile, 0, padded, half, profile.length);
    Arrays.fill(padded, half + profile.length, padded.length, profile[profile.length - 1]);
    double[] rise = new double[profile.length];
    for (int i = 0; i < profile.length; i++) {
      double sum = 0;
      for (int k = 1; k <= half; k++) {
        sum += weight[k] * (padded[half + i + k] - padded[half + i - k]);
      }
      rise[i] = sum / sigma;
    }
    return rise;
  }

  private static Optional<Border> robustCircle(double[][] border, IrisCircle before) {
    double[] weights = new double[border.length];
    double strength =
        Math.min(
            strength(border, 0, border.length / 2),
            strength(border, border.length / 2, border.length));
    for (int i = 0; i < border.length; i++) {
      weights[i] = Math.min(1, border[i][2] / Math.max(strength, 1e-6));
    }
    double[] base = weights.clone();
    double[] circle = {before.centre().x(), before.centre().y(), before.radius()};
    for (int round = 0; round < 12; round++) {
      double[] next = CircleAlgebra.fit(border, weights);
      if (next.length == 0) {
        return Optional.empty();
      }
      circle = next;
      reweigh(border, circle, base, weights);
    }
    return enough(weights, base)
        ? Optional.of(
            new Border(
                new IrisCircle(new PixelPoint(circle[0], circle[1]), circle[2], strength),
                halfWidth(border, weights),
                astray(border, weights, circle)))
        : Optional.empty();
  }

  private static double astray(double[][] border, double[] weights, double[] circle) {
    double sum = 0;
    double weight = 0;
    double squares = 0;
    for (int i = 0; i < border.length; i++) {
      double off = Math.hypot(border[i][0] - circle[0], border[i][1] - circle[1]) - circle[2];
      sum += weights[i] * off * off;
      weight += weights[i];
      squares += weights[i] * weights[i];
    }
    double independent = weight * weight / Math.max(squares, 1e-9) / RAYS_TOGETHER;
    return Math.sqrt(sum / Math.max(weight, 1e-9) / Math.max(1, independent - 3));
  }

  private static double strength(double[][] border, int from, int to) {
    return median(Arrays.stream(border, from, to).mapToDouble(b -> b[2]).toArray());
  }

  private static void reweigh(double[][] border, double[] circle, double[] base, double[] weights) {
    double[] residual = new double[border.length];
    for (int i = 0; i < border.length; i++) {
      residual[i] =
          Math.abs(Math.hypot(border[i][0] - circle[0], border[i][1] - circle[1]) - circle[2]);
    }
    double spread = Math.max(1.4826 * median(residual), 0.01 * circle[2]);
    for (int i = 0; i < border.length; i++) {
      double t = residual[i] / (TUKEY * spread);
      weights[i] = t < 1 ? base[i] * (1 - t * t) * (1 - t * t) : 0;
    }
  }

  private static boolean enough(double[] weights, double[] base) {
    int perSide = weights.length / 2;
    for (int side = 0; side < 2; side++) {
      int used = 0;
      for (int i = side * perSide; i < (side + 1) * perSide; i++) {
        if (weights[i] > 0.3 * base[i] && base[i] > 0.3) {
          used++;
        }
      }
      if (used < FEWEST_SHARE * perSide) {
        return false;
      }
    }
    return true;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
