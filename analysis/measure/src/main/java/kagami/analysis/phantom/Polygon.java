package kagami.analysis.phantom;

import java.util.ArrayList;
import java.util.List;

/** A closed polygon in skin coordinates. */
final class Polygon {
  private final double[] corners;

  /**
   * @param corners u, v pairs, mm
   */
  Polygon(double... corners) {
    if (corners.length < 6) {
      throw new IllegalArgumentException("a polygon needs three corners");
    }
    this.corners = corners.clone();
  }

  double least(int axis) {
    double least = corners[axis];
    for (int i = axis; i < corners.length; i += 2) {
      least = Math.min(least, corners[i]);
    }
    return least;
  }

  double most(int axis) {
    double most = corners[axis];
    for (int i = axis; i < corners.length; i += 2) {
      most = Math.max(most, corners[i]);
    }
    return most;
  }

  boolean holds(double u, double v) {
    boolean in = false;
    int last = corners.length - 2;
    for (int i = 0; i < corners.length; last = i, i += 2) {
      boolean crosses = corners[i + 1] > v != corners[last + 1] > v;
      double share = (v - corners[i + 1]) / (corners[last + 1] - corners[i + 1]);
      if (crosses && u < corners[i] + share * (corners[last] - corners[i])) {
        in = !in;
      }
    }
    return in;
  }

  /** Points along the border, u and v, a few mm apart. */
  List<double[]> border() {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < corners.length; i += 2) {
      int next = (i + 2) % corners.length;
      double length = Math.hypot(corners[next] - corners[i], corners[next + 1] - corners[i + 1]);
      int parts = (int) Math.ceil(length / 4);
      for (int k = 0; k < parts; k++) {
        double t = (double) k / parts;
        points.add(
            new double[] {
              corners[i] + t * (corners[next] - corners[i]),
              corners[i + 1] + t * (corners[next + 1] - corners[i + 1])
            });
      }
    }
    return points;
  }
}
