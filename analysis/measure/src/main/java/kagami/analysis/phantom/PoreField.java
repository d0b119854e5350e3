package kagami.analysis.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kagami.analysis.face.ZoneId;

/**
 * Scatters the pores of a zone. Places are drawn one after the other, never nearer than the least
 * distance, evenly over the surface; density decides how many of them are used, so that a denser
 * skin has the same pores and more.
 */
final class PoreField {
  /** Hair follicles keep apart; larger = more regular skin. */
  static final double LEAST_DISTANCE_MM = 0.45;

  /** Standard deviation of ln(diameter): 0.25-0.4 in published size distributions. */
  private static final double SIZE_SPREAD = 0.30;

  /** Deepest pit, mm. */
  private static final double MOST_DEPTH_MM = 0.40;

  private static final double CELL_MM = 1;

  private final Surface surface;
  private final ZoneId zone;
  private final Polygon polygon;
  private final double edgeMm;
  private final int firstId;
  private final SurfacePoint point = new SurfacePoint();

  /** A pore by number and place. */
  record Pore(int id, ZoneId zone, double u, double v, Pit pit) {
    Pore dosed(Dose dose) {
      return new Pore(id, zone, u, v, pit.dosed(dose));
    }
  }

  /**
   * @param edgeMm how softly the zone ends; 0 shows its outline
   * @param firstId number of the first pore
   */
  PoreField(Surface surface, ZoneId zone, Polygon polygon, double edgeMm, int firstId) {
    this.surface = surface;
    this.zone = zone;
    this.polygon = polygon;
    this.edgeMm = edgeMm;
    this.firstId = firstId;
  }

  /** Area along the surface, mm². */
  double areaMm2() {
    double step = 0.5;
    double area = 0;
    for (double v = polygon.least(1); v < polygon.most(1); v += step) {
      for (double u = polygon.least(0); u < polygon.most(0); u += step) {
        if (polygon.holds(u, v)) {
          area += step * step * stretch(u, v);
        }
      }
    }
    return area;
  }

  /** Skin area per area of the coordinates, from three neighbouring points. */
  private double stretch(double u, double v) {
    double h = 0.25;
    surface.at(u, v, point);
    double x = point.x;
    double y = point.y;
    double z = point.z;
    surface.at(u + h, v, point);
    double ax = point.x - x;
    double ay = point.y - y;
    double az = point.z - z;
    surface.at(u, v + h, point);
    double bx = point.x - x;
    double by = point.y - y;
    double bz = point.z - z;
    double cx = ay * bz - az * by;
    double cy = az * bx - ax * bz;
    double cz = ax * by - ay * bx;
    return Math.sqrt(cx * cx + cy * cy + cz * cz) / (h * h);
  }

  /**
   * The pores of the zone.
   *
   * @param random decides everything
   */
  List<Pore> scatter(ZoneSkin skin, double areaMm2, SplittableRandom random) {
    int wanted = (int) Math.round(skin.densityPerCm2() * areaMm2 / 100);
    int tries = 60 * wanted + 200;
    List<Pore> pores = new ArrayList<>(wanted);
    double margin = 3 * edgeMm;
    Neighbours neighbours = new Neighbours(polygon, margin + CELL_MM);
    SplittableRandom shapes = random.split();
    double lean = shapes.nextDouble(Math.PI);
    int inside = 0;
    for (int i = 0; i < tries && inside < wanted; i++) {
      double u = random.nextDouble(polygon.least(0) - margin, polygon.most(0) + margin);
      double v = random.nextDouble(polygon.least(1) - margin, polygon.most(1) + margin);
      double du = edgeMm * random.nextGaussian();
      double dv = edgeMm * random.nextGaussian();
      boolean kept = random.nextDouble(3) < stretch(u, v);
      if (kept && polygon.holds(u + du, v + dv) && neighbours.accept(u, v)) {
        int id = firstId + pores.size();
        pores.add(new Pore(id, zone, u, v, shape(skin, lean, shapes)));
        inside += polygon.holds(u, v) ? 1 : 0;
      }
    }
    return pores;
  }

  private static Pit shape(ZoneSkin skin, double lean, SplittableRandom random) {
    double diameter =
        skin.medianDiameterUm() / 1000 * Math.exp(SIZE_SPREAD * random.nextGaussian());
    double depth = Math.min(MOST_DEPTH_MM, diameter * aspect(random));
    double stretched = (skin.elongation() - 1) * Math.exp(0.6 * random.nextGaussian());
    double angle = lean + 0.3 * random.nextGaussian();
    double lot = random.nextDouble();
    double darkness = random.nextDouble(0.45, 1);
    return new Pit(
        diameter,
        depth,
        random.nextDouble(1.6, 3.1),
        Math.min(3, 1 + stretched),
        angle,
        lot < skin.pluggedShare(),
        random.nextDouble(0.38, 0.67),
        lot < skin.pluggedShare() ? darkness : 0);
  }

  /** Depth over diameter: mostly 0.5-0.95, some pits are shallow. */
  private static double aspect(SplittableRandom random) {
    return Math.clamp(0.7 * Math.exp(0.27 * random.nextGaussian()), 0.25, 1.1);
  }

  /** Which places are taken, by cells of a millimetre. */
  private static final class Neighbours {
    private final double left;
    private final double top;
    private final int columns;
    private final List<List<double[]>> cells = new ArrayList<>();

    Neighbours(Polygon polygon, double margin) {
      left = polygon.least(0) - margin;
      top = polygon.least(1) - margin;
      columns = (int) ((polygon.most(0) + margin - left) / CELL_MM) + 2;
      int rows = (int) ((polygon.most(1) + margin - top) / CELL_MM) + 2;
      for (int i = 0; i < columns * rows; i++) {
        cells.add(new ArrayList<>(2));
      }
    }

    boolean accept(double u, double v) {
      int i = (int) ((u - left) / CELL_MM);
      int j = (int) ((v - top) / CELL_MM);
      for (int cell = (j - 1) * columns; cell <= (j + 1) * columns; cell += columns) {
        for (int k = i - 1; k <= i + 1; k++) {
          for (double[] other : cells.get(cell + k)) {
            if (Math.hypot(other[0] - u, other[1] - v) < LEAST_DISTANCE_MM) {
              return false;
            }
          }
        }
      }
      cells.get(j * columns + i).add(new double[] {u, v});
      return true;
    }
  }
}
