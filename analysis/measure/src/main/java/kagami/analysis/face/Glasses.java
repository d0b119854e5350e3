package kagami.analysis.face;

import java.util.Arrays;

/**
 * Whether glasses are worn, and how far down they reach. A frame shows as a narrow line, darker or
 * brighter than the skin on both sides of it: across the nose between the eyes, and below each eye.
 * Creases and bags are softer.
 *
 * @param worn true when there are some
 * @param lowest where they end, eye distances below the eyes; 0 without
 */
record Glasses(boolean worn, double lowest) {
  static final Glasses NONE = new Glasses(false, 0);

  /**
   * Contrast (natural logarithm) of a bridge that is enough alone, 0.1-0.4, of one with both rims,
   * and of the rims. Bare portraits reach 0.07, 0.07 and 0.08; frames have 0.2 to 2. Smaller takes
   * creases for frames.
   */
  private static final double BRIDGE_ALONE = 0.18;

  private static final double BRIDGE_WITH_RIMS = 0.09;
  private static final double RIM = 0.12;

  /** The rims of both eyes lie at one height, but for this, eye distances. */
  private static final double LEVEL = 0.08;

  /** Where bridges and lower rims lie, eye distances below the eyes. */
  private static final double[] BRIDGE = {-0.14, 0.22};

  private static final double[] LOWER_RIM = {0.20, 0.56};

  /** Without a rim below the eyes (half-rimmed glasses) lenses end here at the latest. */
  private static final double LENS_ENDS = 0.45;

  private static final double MARGIN = 0.06;

  /** Thickest part of a frame, pixels of the patch: 5 mm. */
  private static final int THICKEST_PX = 16;

  /**
   * Looks for them.
   *
   * @param grey grey patch, any unit
   */
  static Glasses find(FacePatch patch, GreyPatch grey) {
    double[] bridge = line(patch, grey, 0, 0.05, BRIDGE);
    double[] west = line(patch, grey, -0.5, 0.09, LOWER_RIM);
    double[] east = line(patch, grey, 0.5, 0.09, LOWER_RIM);
    boolean rims = west[1] > RIM && east[1] > RIM && Math.abs(west[0] - east[0]) < LEVEL;
    if (bridge[1] > BRIDGE_ALONE || (rims && bridge[1] > BRIDGE_WITH_RIMS)) {
      return new Glasses(true, (rims ? Math.max(west[0], east[0]) : LENS_ENDS) + MARGIN);
    }
    return NONE;
  }

  /**
   * {v, contrast} of the strongest level line in a strip.
   *
   * @param u middle of the strip
   * @param half half its width
   * @param range from and to, v
   */
  static double[] line(FacePatch patch, GreyPatch grey, double u, double half, double[] range) {
    int top = patch.y(range[0]) - THICKEST_PX;
    double[] profile = new double[patch.y(range[1]) + THICKEST_PX - top];
    for (int i = 0; i < profile.length; i++) {
      double sum = 0;
      int from = patch.x(u - half);
      int to = patch.x(u + half);
      for (int x = from; x <= to; x++) {
        sum += grey.near(x, top + i);
      }
      profile[i] = sum / (to - from + 1);
    }
    double best = 0;
    int at = THICKEST_PX;
    for (int i = THICKEST_PX; i < profile.length - THICKEST_PX; i++) {
      double contrast = contrast(profile, i);
      if (contrast > best) {
        best = contrast;
        at = i;
      }
    }
    return new double[] {patch.v(top + at), best};
  }

  /** How far a place is beyond what lies above and below it, both brighter or both darker. */
  private static double contrast(double[] profile, int i) {
    double above = median(profile, i - THICKEST_PX, i - THICKEST_PX / 2);
    double below = median(profile, i + THICKEST_PX / 2, i + THICKEST_PX);
    double darker = Math.log(Math.min(above, below) / Math.max(1e-6, profile[i]));
    double brighter = Math.log(Math.max(1e-6, profile[i]) / Math.max(above, below));
    return Math.max(darker, brighter);
  }

  private static double median(double[] values, int from, int to) {
    double[] sorted = Arrays.copyOfRange(values, from, to + 1);
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
