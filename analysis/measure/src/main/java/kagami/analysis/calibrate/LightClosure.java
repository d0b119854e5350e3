package kagami.analysis.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kagami.analysis.calibrate.FrameAlignment.Motion;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Aligns the quadrants by the one thing that shading cannot fake: light adds up. Where all frames
 * lie right, {@code full + 3 · room = north + east + south + west}, whatever the relief and the
 * shine.
 *
 * <p>Comparing a quadrant with the full frame alone lets the shaded walls of pits pass for a shift
 * towards the light, 0.1 to 0.9 px, and a relief index from quadrants so shifted is worthless or
 * negative. Here the four shifts and turns are Gauss-Newton unknowns of the sum's residual, with a
 * prior: the given motions, all four too far towards their light by one unknown length. On rendered
 * skin of all tones the remaining error along the light is 0.02 px (root mean square), 0.15 px at
 * worst, on matte skin with hardly a pore.
 */
final class LightClosure {
  /** Direction of the light in the picture: north, east, south, west. */
  private static final double[][] TOWARDS_LIGHT = {{0, -1}, {1, 0}, {0, 1}, {-1, 0}};

  /** Band compared, px: finer than pores, so that the walls of a pit still differ. */
  private static final double FINE_PX = 1;

  private static final double BROAD_PX = 8;

  /** Sigma of the level that light is taken relative to, px. */
  private static final double LEVEL_PX = 12;

  /** Light below this share of full scale counts as this. */
  private static final double DARK = 2e-3;

  /** Where the search starts: the usual length, px. */
  private static final double USUAL_LENGTH_PX = 0.25;

  /** Standard deviation of that length over skins, px. Larger: follows noise on smooth skin. */
  private static final double LENGTH_SPREAD_PX = 0.2;

  /** Standard deviation of a given motion about the common length, px. Range 0.03-0.1. */
  private static final double MOTION_SPREAD_PX = 0.06;

  /**
   * Variance of the common shift over what the residual's scatter tells: interpolation and aliasing
   * of all frames err alike and leave no residual. Larger: wider errors of the relief index. On 18
   * repeated phantoms 0.6 to 2.4 with a mean of 1.3; a little more is taken, as another generator's
   * plugs seem to move the relief by two standard errors with 1.3.
   */
  private static final double UNSEEN = 1.6;

  /**
   * Samples that share their noise with a neighbour: 4π · FINE_PX² pixels of the band over the grid
   * of {@link #STRIDE}². What demosaicing adds is little in the plane of the least noise. Larger:
   * wider errors of the relief index, and more of the prior.
   */
  private static final double SHARED_NOISE = 1.4;

  /** Every so many pixels are compared each way. 1 costs nine times as much and gains nothing. */
  private static final int STRIDE = 3;

  /** Left out along the border, where resampling has nothing to go by. */
  private static final int MARGIN_PX = 10;

  private static final int ITERATIONS = 2;

  /**
   * Largest side of what is looked at, px, even. Range 384-800. Larger: the error falls with the
   * side, the cost rises with the area.
   */
  static final int LARGEST_WINDOW_PX = 512;

  /** Unknowns of one quadrant: right, down, turn about the middle of what is looked at. */
  private static final int PER_QUADRANT = 3;

  private static final int UNKNOWNS = 4 * PER_QUADRANT;

  /** Standard deviation of a given turn, rad. Smaller lets its error pass into the shifts. */
  private static final double TURN_SPREAD_RAD = 2e-3;

  /**
   * A larger correction, px, answers to something else than shading: a smeared frame for one. Range
   * 1-2; the largest of shading was 0.9, on oily skin of tone VI.
   */
  private static final double LARGEST_CORRECTION_PX = 1.3;

  private LightClosure() {}

  /**
   * Better motions.
   *
   * @param motions of north, east, south, west
   * @param errorPx standard error of their common shift towards the light
   */
  record Refined(List<Motion> motions, double errorPx) {
    Refined {
      motions = List.copyOf(motions);
    }
  }

  /**
   * Refines the motions.
   *
   * @param full under full light, room light included
   * @param room without ring light, aligned with {@code full}; empty for a dark room
   * @param moved north, east, south, west as recorded
   * @param given where {@link FrameAlignment} saw them
   * @param window what of the region is looked at
   */
  static Refined refine(
      Plane full, Optional<Plane> room, List<Plane> moved, List<Motion> given, Rect window) {
    List<Motion> motions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      motions.add(
          given
              .get(i)
              .shifted(
                  -USUAL_LENGTH_PX * TOWARDS_LIGHT[i][0], -USUAL_LENGTH_PX * TOWARDS_LIGHT[i][1]));
    }
    double error = LENGTH_SPREAD_PX;
    try (Scope scope = new Scope()) {
      Goal goal = Goal.of(scope, full, room, window);
      for (int round = 0; round < ITERATIONS; round++) {
        double[] step =
            solve(normalEquations(goal, moved, motions, window), motions, given, window);
        for (int i = 0; i < 4; i++) {
          motions.set(i, moved(motions.get(i), step, i, window));
        }
        error = step[UNKNOWNS + 1];
      }
    }
    for (int i = 0; i < 4; i++) {
      double[] off = off(motions.get(i), given.get(i), window);
      if (Math.hypot(off[0], off[1]) > LARGEST_CORRECTION_PX) {
        return new Refined(given, LENGTH_SPREAD_PX);
      }
    }
    return new Refined(motions, error);
  }

  /** Shift of the middle of what is looked at from one motion to another, px, and turn, rad. */
  private static double[] off(Motion now, Motion before, Rect window) {
    double turn = now.angleRad() - before.angleRad();
    return new double[] {
      now.dxPx() - before.dxPx() - turn * (window.y + window.height / 2.0),
      now.dyPx() - before.dyPx() + turn * (window.x + window.width / 2.0),
      turn
    };
  }

  private static Motion moved(Motion motion, double[] step, int quadrant, Rect window) {
    double turn = step[PER_QUADRANT * quadrant + 2];
    double middleX = window.x + window.width / 2.0;
    double middleY = window.y + window.height / 2.0;
    return motion
        .shifted(
            step[PER_QUADRANT * quadrant] + turn * middleY,
            step[PER_QUADRANT * quadrant + 1] - turn * middleX)
        .turned(turn);
  }

  /** What stays the same in all rounds: the level, and the sum that the quadrants shall have. */
  private record Goal(Mat inverseLevel, Mat sum) {
    static Goal of(Scope scope, Plane full, Optional<Plane> room, Rect part) {
      Mat inverse = scope.mat();
      Mat sum = scope.mat();
      scope.own(full.mat().submat(part)).copyTo(sum);
      ReducedBlur.blur(sum, inverse, LEVEL_PX);
      Core.max(inverse, new Scalar(DARK), inverse);
      Core.divide(1, inverse, inverse);
      room.ifPresent(r -> Core.addWeighted(sum, 1, scope.own(r.mat().submat(part)), 3, 0, sum));
      Core.multiply(sum, inverse, sum);
      return new Goal(inverse, sum);
    }
  }

  /** Gauss-Newton normal equations of the twelve unknowns. */
  private static ClosureEquations normalEquations(
      Goal goal, List<Plane> moved, List<Motion> motions, Rect part) {
    try (Scope scope = new Scope()) {
      Mat residual = scope.own(goal.sum.clone());
      float[][] quadrants = new float[4][];
      for (int i = 0; i < 4; i++) {
        Mat relative = scope.add(Resampling.of(moved.get(i), motions.get(i), part)).mat();
        Core.multiply(relative, goal.inverseLevel, relative);
        Core.subtract(residual, relative, residual);
        Imgproc.GaussianBlur(relative, relative, new Size(), FINE_PX);
        quadrants[i] = LogBand.values(relative);
      }
      float[] rest = LogBand.values(LogBand.band(scope, residual, FINE_PX, BROAD_PX));
      return accumulate(rest, quadrants, part.width, part.height);
    }
  }

  private static ClosureEquations accumulate(
      float[] residual, float[][] quadrants, int width, int height) {
    double scatter = RobustSpread.aboutZero(residual);
    ClosureEquations equations = new ClosureEquations(UNKNOWNS, width);
    double[] slope = new double[UNKNOWNS];
    for (int y = MARGIN_PX; y < height - MARGIN_PX; y += STRIDE) {
      for (int x = MARGIN_PX; x < width - MARGIN_PX; x += STRIDE) {
        int at = y * width + x;
        for (int i = 0; i < 4; i++) {
          float[] q = quadrants[i];
          double right = (q[at + 1] - q[at - 1]) / 2;
          double down = (q[at + width] - q[at - width]) / 2;
          slope[PER_QUADRANT * i] = right;
          slope[PER_QUADRANT * i + 1] = down;
          slope[PER_QUADRANT * i + 2] = (x - width / 2.0) * down - (y - height / 2.0) * right;
        }
        double z = residual[at] / scatter;
        double weight = 1 / ((1 + z * z / 9) * scatter * scatter * SHARED_NOISE);
        equations.add(x, y, slope, residual[at], weight);
      }
    }
    equations.close();
    return equations;
  }

  /**
   * Solves for the steps and the common length under the prior.
   *
   * @return the steps, the length, and the standard error of the common shift
   */
  private static double[] solve(
      ClosureEquations equations, List<Motion> now, List<Motion> given, Rect window) {
    try (Scope scope = new Scope()) {
      Mat matrix = scope.own(Mat.zeros(UNKNOWNS + 1, UNKNOWNS + 1, CvType.CV_64F));
      double[] right = new double[UNKNOWNS + 1];
      double lengthTrust = 1 / (LENGTH_SPREAD_PX * LENGTH_SPREAD_PX);
      double ofLength = lengthTrust;
      for (int i = 0; i < UNKNOWNS; i++) {
        double trust = trust(i);
        double towards = towards(i);
        double off =
            off(now.get(i / PER_QUADRANT), given.get(i / PER_QUADRANT), window)[i % PER_QUADRANT];
        for (int j = 0; j < UNKNOWNS; j++) {
          matrix.put(i, j, equations.left(i, j) + (i == j ? trust : 0));
        }
        matrix.put(i, UNKNOWNS, trust * towards);
        matrix.put(UNKNOWNS, i, trust * towards);
        right[i] = equations.right(i) - trust * off;
        right[UNKNOWNS] -= trust * towards * off;
        ofLength += trust * towards * towards;
      }
      matrix.put(UNKNOWNS, UNKNOWNS, ofLength);
      right[UNKNOWNS] += lengthTrust * USUAL_LENGTH_PX;
      Mat inverse = scope.mat();
      Core.invert(matrix, inverse, Core.DECOMP_CHOLESKY);
      double[] solution = new double[UNKNOWNS + 2];
      for (int i = 0; i <= UNKNOWNS; i++) {
        for (int j = 0; j <= UNKNOWNS; j++) {
          solution[i] += inverse.get(i, j)[0] * right[j];
        }
      }
      solution[UNKNOWNS + 1] = commonShiftError(inverse, equations);
      return solution;
    }
  }

  private static double trust(int unknown) {
    double spread = unknown % PER_QUADRANT == 2 ? TURN_SPREAD_RAD : MOTION_SPREAD_PX;
    return 1 / (spread * spread);
  }

  /** How far an unknown goes with the common length. */
  private static double towards(int unknown) {
    int axis = unknown % PER_QUADRANT;
    return axis == 2 ? 0 : TOWARDS_LIGHT[unknown / PER_QUADRANT][axis];
  }

  /**
   * What a repeat would change in the mean of the four shifts towards their light. Less than the
   * length's own error: the four motions scatter about it, and what is left of that scatter is
   * known; and how far the length of this skin is from the usual one stays the same next time. The
   * picture's own share is as the equations' right side scatters.
   */
  private static double commonShiftError(Mat inverse, ClosureEquations equations) {
    double[] pull = new double[UNKNOWNS + 1];
    for (int i = 0; i <= UNKNOWNS; i++) {
      for (int j = 0; j < UNKNOWNS; j++) {
        pull[i] += inverse.get(i, j)[0] * towards(j) / 4;
      }
    }
    double variance = -Math.pow(pull[UNKNOWNS] / LENGTH_SPREAD_PX, 2);
    for (int i = 0; i < UNKNOWNS; i++) {
      variance += towards(i) / 4 * pull[i];
      for (int j = 0; j < UNKNOWNS; j++) {
        variance += pull[i] * pull[j] * (equations.scatter(i, j) - equations.left(i, j));
      }
    }
    return Math.sqrt(Math.max(0, UNSEEN * variance));
  }
}
