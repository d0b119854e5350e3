package kagami.cloudsync.service.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Disjoint ranges of numbers, each with something attached that it keeps when it is cut.
 *
 * @param <T> what is attached
 */
final class Ranges<T> {
  private final TreeMap<Long, Range<T>> byFirst = new TreeMap<>();

  /** All numbers from first to last, both included. */
  record Range<T>(long first, long last, T attached) {}

  /** Adds numbers that are in no range yet. */
  void add(long first, long last, T attached) {
    byFirst.put(first, new Range<>(first, last, attached));
  }

  /** Takes numbers out; the pieces that were in. */
  List<Range<T>> cut(long first, long last) {
    return cut(first, last, UnaryOperator.identity());
  }

  /** The same, changing what is attached to the rest of a range that is cut. */
  List<Range<T>> cut(long first, long last, UnaryOperator<T> rest) {
    List<Range<T>> pieces = new ArrayList<>();
    Map.Entry<Long, Range<T>> entry = byFirst.floorEntry(last);
    while (entry != null && entry.getValue().last() >= first) {
      Range<T> range = entry.getValue();
      byFirst.remove(range.first());
      if (range.first() < first) {
        add(range.first(), first - 1, rest.apply(range.attached()));
      }
      if (range.last() > last) {
        add(last + 1, range.last(), rest.apply(range.attached()));
      }
      pieces.add(
          new Range<>(
              Math.max(first, range.first()), Math.min(last, range.last()), range.attached()));
      entry = byFirst.lowerEntry(range.first());
    }
    return pieces.reversed();
  }

  /** Everything, in order. */
  Collection<Range<T>> all() {
    return List.copyOf(byFirst.values());
  }
}
