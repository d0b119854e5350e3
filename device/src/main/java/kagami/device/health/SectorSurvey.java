package kagami.device.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kagami.device.camera.LightGrid;
import kagami.device.light.Sectors;

/**
 * Tells from pictures taken under one sector each where every sector really is. The share that a
 * sector has in the light of all of them grows towards its side, whatever is in the picture: its
 * colours drop out of the share. The direction of growth is fitted as a plane, and sectors are
 * matched to places so that directions agree best overall.
 *
 * <p>Sector k belongs at (k + ½) · 45° counter-clockwise from the right of the picture.
 */
final class SectorSurvey {
  /** Below this share of the median strength a sector counts as dead. */
  private static final double DEAD = 0.1;

  /** Below this share of the median strength a sector counts as weak. */
  private static final double WEAK = 0.6;

  /** Light of all sectors together that shows they can be seen at all, mean share of full scale. */
  private static final double SEEN = 0.004;

  /** Cells with less than this share of the brightest one's light tell nothing. */
  private static final double USEFUL = 0.03;

  /**
   * How much better another order must fit, sum of squared distances on the unit circle. Two
   * neighbours that are swapped make 1.2, noise a few hundredths.
   */
  private static final double CLEARLY = 0.4;

  /** What the pictures say of one sector. */
  enum Fault {
    NONE,
    DEAD,
    WEAK,
    ELSEWHERE
  }

  /**
   * One sector.
   *
   * @param fault what is wrong
   * @param strength its light as a share of the median sector's
   * @param place whose place it is at, as the pictures say
   */
  record Sighting(Fault fault, double strength, int place) {}

  private SectorSurvey() {}

  /**
   * Surveys the ring.
   *
   * @param dark the picture without any
   * @param lit the pictures under sector 0 to 7
   * @return eight sightings; empty when the camera sees nothing of the ring
   */
  static List<Sighting> of(LightGrid dark, List<LightGrid> lit) {
    double[][] light = new double[Sectors.COUNT][];
    double[] strength = new double[Sectors.COUNT];
    double[] all = new double[dark.columns() * dark.rows()];
    for (int k = 0; k < Sectors.COUNT; k++) {
      light[k] = difference(lit.get(k), dark);
      for (int i = 0; i < all.length; i++) {
        all[i] += light[k][i];
        strength[k] += light[k][i] / all.length;
      }
    }
    if (Arrays.stream(strength).sum() < SEEN) {
      return List.of();
    }
    double typical = Arrays.stream(strength).sorted().toArray()[Sectors.COUNT / 2];
    boolean[] alive = new boolean[Sectors.COUNT];
    for (int k = 0; k < Sectors.COUNT; k++) {
      alive[k] = strength[k] >= DEAD * typical;
    }
    int[] places = places(directions(light, all, alive, dark.columns(), dark.rows()), alive);
    List<Sighting> sightings = new ArrayList<>();
    for (int k = 0; k < Sectors.COUNT; k++) {
      double share = strength[k] / typical;
      Fault fault =
          !alive[k]
              ? Fault.DEAD
              : places[k] != k ? Fault.ELSEWHERE : share < WEAK ? Fault.WEAK : Fault.NONE;
      sightings.add(new Sighting(fault, share, places[k]));
    }
    return sightings;
  }

  private static double[] difference(LightGrid lit, LightGrid dark) {
    double[] light = new double[dark.columns() * dark.rows()];
    for (int i = 0; i < light.length; i++) {
      light[i] = Math.max(0, lit.cell(i) - dark.cell(i));
    }
    return light;
  }

  /** Unit vectors, x right, y up, of where each sector's share grows. */
  private static double[][] directions(
      double[][] light, double[] all, boolean[] alive, int columns, int rows) {
    double brightest = Arrays.stream(all).max().orElseThrow();
    double[][] slopes = new double[Sectors.COUNT][];
    for (int k = 0; k < Sectors.COUNT; k++) {
      PlaneFit fit = new PlaneFit();
      for (int i = 0; alive[k] && i < all.length; i++) {
        if (all[i] >= USEFUL * brightest) {
          double x = i % columns - (columns - 1) / 2.0;
          int row = i / columns;
          double y = (rows - 1) / 2.0 - row;
          fit.add(x, y, light[k][i] / all[i], all[i]);
        }
      }
      slopes[k] = alive[k] ? fit.slope() : new double[2];
    }
    return balanced(slopes, alive);
  }

  /**
   * What all sectors have in common comes from the scene and goes; what is left is stretched to
   * equal spread across and down, since faces and pictures are higher or wider than the other.
   */
  private static double[][] balanced(double[][] slopes, boolean[] alive) {
    int living = 0;
    double[] mean = new double[2];
    for (int k = 0; k < slopes.length; k++) {
      living += alive[k] ? 1 : 0;
      mean[0] += slopes[k][0];
      mean[1] += slopes[k][1];
    }
    double[] spread = new double[2];
    for (int k = 0; k < slopes.length; k++) {
      for (int axis = 0; alive[k] && axis < 2; axis++) {
        slopes[k][axis] -= mean[axis] / living;
        spread[axis] += slopes[k][axis] * slopes[k][axis];
      }
    }
    for (double[] slope : slopes) {
      slope[0] /= Math.max(Math.sqrt(spread[0]), Double.MIN_NORMAL);
      slope[1] /= Math.max(Math.sqrt(spread[1]), Double.MIN_NORMAL);
      double length = Math.max(Math.hypot(slope[0], slope[1]), Double.MIN_NORMAL);
      slope[0] /= length;
      slope[1] /= length;
    }
    return slopes;
  }

  /** The best matching of living sectors to places; its own place unless another fits clearly. */
  private static int[] places(double[][] directions, boolean[] alive) {
    int full = 1 << Sectors.COUNT;
    double[][] best = new double[Sectors.COUNT + 1][full];
    int[][] chosen = new int[Sectors.COUNT][full];
    for (double[] row : best) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    best[0][0] = 0;
    for (int k = 0; k < Sectors.COUNT; k++) {
      for (int taken = 0; taken < full; taken++) {
        for (int place = 0; place < Sectors.COUNT; place++) {
          double cost = best[k][taken] + (alive[k] ? cost(directions[k], place) : 0);
          int with = taken | 1 << place;
          if ((taken >> place & 1) == 0 && cost < best[k + 1][with]) {
            best[k + 1][with] = cost;
            chosen[k][with] = place;
          }
        }
      }
    }
    double own = 0;
    int[] places = new int[Sectors.COUNT];
    for (int k = Sectors.COUNT - 1, taken = full - 1; k >= 0; k--) {
      places[k] = chosen[k][taken];
      taken &= ~(1 << places[k]);
      own += alive[k] ? cost(directions[k], k) : 0;
    }
    return own <= best[Sectors.COUNT][full - 1] + CLEARLY ? identity() : places;
  }

  private static int[] identity() {
    int[] own = new int[Sectors.COUNT];
    Arrays.setAll(own, k -> k);
    return own;
  }

  private static double cost(double[] direction, int place) {
    double angle = Math.toRadians((place + 0.5) * 45);
    double dx = direction[0] - Math.cos(angle);
    double dy = direction[1] - Math.sin(angle);
    return dx * dx + dy * dy;
  }
}
