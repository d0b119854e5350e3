package kagami.analysis.pore;

import java.util.ArrayList;
import java.util.List;

/**
 * Remembers where spots are, so that a weaker one on the same spot is found without comparing all
 * pairs.
 */
final class PeakGrid {
  /** Edge of a cell, pixels: at least the largest reach of usual scales. */
  private static final int CELL = 16;

  private record Taken(double x, double y, double reach) {}

  private final int columns;
  private final List<List<Taken>> cells = new ArrayList<>();

  PeakGrid(int width, int height) {
    columns = width / CELL + 1;
    for (int i = 0; i < columns * (height / CELL + 1); i++) {
      cells.add(new ArrayList<>());
    }
  }

  /** Takes the place, unless a spot already there is nearer than the larger of the two reaches. */
  boolean add(int x, int y, double reach) {
    int rows = cells.size() / columns;
    int far = 1 + (int) (reach / CELL);
    for (int v = Math.max(0, y / CELL - far); v <= Math.min(rows - 1, y / CELL + far); v++) {
      for (int u = Math.max(0, x / CELL - far); u <= Math.min(columns - 1, x / CELL + far); u++) {
        for (Taken other : cells.get(v * columns + u)) {
          if (Math.hypot(other.x - x, other.y - y) < Math.max(reach, other.reach)) {
            return false;
          }
        }
      }
    }
    cells.get(y / CELL * columns + x / CELL).add(new Taken(x, y, reach));
    return true;
  }
}
