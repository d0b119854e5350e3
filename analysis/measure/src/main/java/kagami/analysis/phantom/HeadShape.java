package kagami.analysis.phantom;

import java.util.stream.IntStream;

/**
 * A mean adult head as a height over the face plane, on a grid. Coordinates in mm: u to the right
 * and v down in a frontal picture, origin between the pupils, height towards the camera. The pupils
 * are {@link Stance#PUPILS_BEFORE_FACE_PLANE_MM} above the plane. Sizes are rounded means of adult
 * anthropometry: width 150, pupil distance 63, pupils to mouth 69, pupils to chin 112.
 */
final class HeadShape {
  static final double PUPIL_U = 31.5;
  static final double MOUTH_V = 69;
  private static final double STEP = 0.5;
  private static final double LEFT = -120;
  private static final double TOP = -160;
  private static final int COLUMNS = 481;
  private static final int ROWS = 721;
  private static final double FLOOR = -110;

  private final float[] height;
  private final float[] slopeU = new float[COLUMNS * ROWS];
  private final float[] slopeV = new float[COLUMNS * ROWS];
  private final float[] openness = new float[COLUMNS * ROWS];

  HeadShape() {
    float[] raw = new float[COLUMNS * ROWS];
    IntStream.range(0, ROWS)
        .parallel()
        .forEach(
            row -> {
              for (int i = 0; i < COLUMNS; i++) {
                raw[row * COLUMNS + i] =
                    (float) Relief.height(LEFT + i * STEP, TOP + row * STEP, FLOOR);
              }
            });
    height = GridBlur.gaussian(raw, COLUMNS, ROWS, 1.6);
    float[] near = GridBlur.gaussian(raw, COLUMNS, ROWS, 6);
    float[] far = GridBlur.gaussian(near, COLUMNS, ROWS, 16);
    for (int row = 1; row < ROWS - 1; row++) {
      for (int i = 1; i < COLUMNS - 1; i++) {
        int at = row * COLUMNS + i;
        slopeU[at] = (float) ((height[at + 1] - height[at - 1]) / (2 * STEP));
        slopeV[at] = (float) ((height[at + COLUMNS] - height[at - COLUMNS]) / (2 * STEP));
        double hollow = 0.075 * Math.max(0, near[at] - height[at]);
        hollow += 0.035 * Math.max(0, far[at] - height[at]);
        openness[at] = (float) Math.exp(-Math.min(1.2, hollow));
      }
    }
  }

  /** Height over the face plane, mm. */
  double height(double u, double v) {
    return sample(height, u, v);
  }

  /** Height per mm to the right. */
  double slopeU(double u, double v) {
    return sample(slopeU, u, v);
  }

  /** Height per mm down. */
  double slopeV(double u, double v) {
    return sample(slopeV, u, v);
  }

  /** Share of the surrounding light that a hollow lets in, 0-1. */
  double openness(double u, double v) {
    return sample(openness, u, v);
  }

  private static double sample(float[] grid, double u, double v) {
    double x = Math.clamp((u - LEFT) / STEP, 0, COLUMNS - 1.001);
    double y = Math.clamp((v - TOP) / STEP, 0, ROWS - 1.001);
    int i = (int) x;
    int j = (int) y;
    double fx = x - i;
    double fy = y - j;
    int at = j * COLUMNS + i;
    double upper = grid[at] + fx * (grid[at + 1] - grid[at]);
    double lower = grid[at + COLUMNS] + fx * (grid[at + COLUMNS + 1] - grid[at + COLUMNS]);
    return upper + fy * (lower - upper);
  }

  /** Where the lips meet, v at a distance from the middle. */
  static double mouthLine(double a) {
    return MOUTH_V + 0.9 * Math.exp(-a * a / 50) - 0.0022 * a * a;
  }

  /** The parts that make up a head. */
  private static final class Relief {
    /** From the widest place to the chin. */
    private static final double CHIN_SPAN = 138;

    static double height(double u, double v, double floor) {
      double a = Math.abs(u);
      double head = skull(a, v) + features(a, v) + nose(a, v) + mouth(a, v);
      head = eyes(a, v, head);
      double all = Math.max(Math.max(head, ear(a, v)), neck(a, v));
      return Math.max(all, floor);
    }

    /** Half width of the head at a height. */
    private static double halfWidth(double v) {
      if (v < -25) {
        double t = (v + 25) / 100;
        return 75 * Math.sqrt(Math.max(0, 1 - t * t));
      }
      double t = (v + 25) / CHIN_SPAN;
      return 75 * Math.pow(Math.max(0, 1 - Math.pow(t, 3.3)), 0.50);
    }

    private static double skull(double a, double v) {
      double t = v < -5 ? (v + 5) / -112 : (v + 5) / 120;
      double middle = v < -5 ? 28 - 30 * t * t * t : 28 - 15 * t * t;
      double width = Math.max(1, halfWidth(v));
      double edge = 0.985 * width;
      double rel = Math.min(a, edge) / width;
      double below = 25 * Math.max(0, v + 26 - CHIN_SPAN);
      double side = 80 * (1 - Math.sqrt(1 - Math.pow(rel, 2.4)));
      return middle - below - side - 6 * Math.max(0, a - edge);
    }

    private static double features(double a, double v) {
      return 4.5 * bump(a - 26, 22, v + 20, 8)
          + 3 * bump(a, 8, v + 18, 8)
          - 6 * bump(a - 32, 16, v + 1, 11)
          - 3.5 * bump(a - 14, 6, v + 1, 9)
          + 5 * bump(a - 43, 18, v - 28, 14)
          - 2.5 * bump(a - 44, 14, v - 62, 15)
          - 1.3 * crease(a, v)
          + 7 * bump(a, 17, v - 98, 12)
          - 2.5 * bump(a, 16, v - 84, 4.5);
    }

    /** The fold from the nose wing to the corner of the mouth. */
    private static double crease(double a, double v) {
      double t = Math.clamp((v - 44) / 24, 0, 1);
      double d = (a - 19 - 11 * t) / 3;
      return Math.exp(-d * d - 6 * Math.pow((v - 44) / 24 - t, 2));
    }

    private static double nose(double a, double v) {
      double rise = 4 + 17 * Curve.smooth((v + 8) / 50);
      double along = Curve.smooth((v + 20) / 16) * (1 - Curve.smooth((v - 42) / 11));
      double s = 8 + 5.5 * Curve.smooth((v - 6) / 36);
      double across = Math.exp(-0.85 * Math.pow(a / s, 2) - 0.15 * Math.pow(a / s, 4));
      return rise * along * across
          + 7.5 * bump(a - 13.5, 4.8, v - 43, 5.5)
          + 3 * bump(a, 8, v - 40, 6.5);
    }

    private static double mouth(double a, double v) {
      double wide = Math.exp(-Math.pow(a / 21, 8));
      double bow = mouthLine(a);
      return 7 * bump(a, 26, v - 70, 17)
          + wide * (2.4 * bump(0, 1, v - bow + 4.5, 3.2) + 3.4 * bump(0, 1, v - bow - 5, 3.8))
          - wide * 1.9 * bump(0, 1, v - bow, 1.3)
          - 0.9 * bump(a, 3.2, v - 59, 6);
    }

    /** Eyeball and lids: within the opening the surface is a dome through the pupil plane. */
    private static double eyes(double a, double v, double head) {
      double du = a - PUPIL_U;
      double lid = Math.sqrt(du * du / 340 + v * v / 95);
      double dome = 20 - (du * du + v * v) / 46;
      double weight = 1 - Curve.smooth((lid - 0.55) / 0.9);
      return head + weight * (dome - head);
    }

    private static double ear(double a, double v) {
      double du = (a - 75) / 7;
      double dv = (v - 12 + 0.25 * (a - 75)) / 27;
      double r = du * du + dv * dv;
      return r > 1.6
          ? FLOOR
          : -46 - 9 * r + 5 * Curve.smooth((r - 0.35) / 0.3) - 60 * Math.max(0, r - 0.9);
    }

    private static double neck(double a, double v) {
      if (v < 60) {
        return FLOOR;
      }
      double rel = Math.min(a / 52, 0.99);
      return -44 - 52 * (1 - Math.sqrt(1 - rel * rel)) - 6 * Math.max(0, a - 51.5);
    }

    private static double bump(double du, double su, double dv, double sv) {
      return Math.exp(-0.5 * (du * du / (su * su) + dv * dv / (sv * sv)));
    }
  }
}
