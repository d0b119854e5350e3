package kagami.analysis.track;

import java.util.BitSet;
import java.util.List;

/** Answers at once whether some point is near, to a tenth of a millimetre. */
final class NearField {
  private static final double CELL_MM = 0.1;

  private final BitSet near = new BitSet();
  private final double left;
  private final double top;
  private final int columns;
  private final int rows;

  /**
   * @param points at least one
   */
  NearField(List<Point> points, double reachMm) {
    left = points.stream().mapToDouble(Point::x).min().orElseThrow() - reachMm;
    top = points.stream().mapToDouble(Point::y).min().orElseThrow() - reachMm;
    double right = points.stream().mapToDouble(Point::x).max().orElseThrow() + reachMm;
    double bottom = points.stream().mapToDouble(Point::y).max().orElseThrow() + reachMm;
    columns = (int) ((right - left) / CELL_MM) + 1;
    rows = (int) ((bottom - top) / CELL_MM) + 1;
    points.forEach(p -> disc(p, reachMm));
  }

  private void disc(Point centre, double reachMm) {
    int middle = row(centre.y());
    int reach = (int) (reachMm / CELL_MM);
    for (int row = Math.max(0, middle - reach); row <= Math.min(rows - 1, middle + reach); row++) {
      double half = Math.sqrt(reach * reach - (row - middle) * (row - middle)) * CELL_MM;
      int from = Math.max(0, column(centre.x() - half));
      int to = Math.min(columns - 1, column(centre.x() + half));
      near.set(row * columns + from, row * columns + to + 1);
    }
  }

  /** True when a point lies within reach of where the map takes this one. */
  boolean holds(Point p, Affine map) {
    int column = column(map.xx() * p.x() + map.xy() * p.y() + map.x0());
    int row = row(map.yx() * p.x() + map.yy() * p.y() + map.y0());
    boolean inside = column >= 0 && row >= 0 && column < columns && row < rows;
    return inside && near.get(row * columns + column);
  }

  private int column(double x) {
    return (int) Math.floor((x - left) / CELL_MM);
  }

  private int row(double y) {
    return (int) Math.floor((y - top) / CELL_MM);
  }
}
