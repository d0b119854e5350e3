package kagami.analysis.track;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the nearest of many points within a reach without looking at all of them. */
final class SpotGrid {
  private static final long ROW = 1L << 32;

  private final List<Point> points;
  private final double cell;
  private final Map<Long, List<Integer>> cells = new HashMap<>();

  /**
   * @param reachMm largest reach that will be asked for, mm
   */
  SpotGrid(List<Point> points, double reachMm) {
    this.points = points;
    this.cell = reachMm;
    for (int i = 0; i < points.size(); i++) {
      Point p = points.get(i);
      cells.computeIfAbsent(key(index(p.x()), index(p.y())), _ -> new ArrayList<>()).add(i);
    }
  }

  /** Index of the nearest point within reach, -1 when there is none. */
  int nearest(Point at, double reachMm) {
    int best = -1;
    double least = reachMm;
    for (long row = index(at.y()) - 1; row <= index(at.y()) + 1; row++) {
      for (long column = index(at.x()) - 1; column <= index(at.x()) + 1; column++) {
        for (int i : cells.getOrDefault(key(column, row), List.of())) {
          double distance = points.get(i).distanceTo(at);
          if (distance <= least) {
            least = distance;
            best = i;
          }
        }
      }
    }
    return best;
  }

  private long index(double mm) {
    return (long) Math.floor(mm / cell);
  }

  private static long key(long column, long row) {
    return row * ROW + column;
  }
}
