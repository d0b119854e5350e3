package kagami.cloudsync.bench.load;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was measured.
 *
 * @param title in words
 * @param figures the numbers
 * @param note what has to be known to read them, or why there are none
 */
record Section(String title, List<Figure> figures, @Nullable String note) {
  /** Copies the list. */
  Section {
    figures = List.copyOf(figures);
  }

  static Section of(String title, Figure... figures) {
    return new Section(title, List.of(figures), null);
  }

  static Section failed(String title, String reason) {
    return new Section(title, List.of(), "not measured: " + reason);
  }

  /** Whether it was measured and no bar is missed. */
  boolean met() {
    return !figures.isEmpty()
        && figures.stream().noneMatch(figure -> Boolean.FALSE.equals(figure.met()));
  }
}
