package kagami.device.session;

import java.util.List;
import kagami.analysis.face.ZoneId;
import kagami.analysis.metric.Metric;

/**
 * What the glass says after a scan.
 *
 * @param figures at most three
 * @param scanNumber the person's how-manieth scan this is, from 1
 * @param baselineScans how many scans make a baseline
 */
public record ResultCard(List<Figure> figures, long scanNumber, int baselineScans) {
  /** A glance takes in three figures. */
  public static final int MOST_FIGURES = 3;

  /** Copies and checks the figures. */
  public ResultCard {
    figures = List.copyOf(figures);
    if (figures.size() > MOST_FIGURES || scanNumber < 1 || baselineScans < 1) {
      throw new IllegalArgumentException(
          "%d figures, scan %d of %d".formatted(figures.size(), scanNumber, baselineScans));
    }
  }

  /**
   * A number with its error.
   *
   * @param value in the metric's unit
   * @param standardError same unit
   */
  public record Figure(ZoneId zone, Metric metric, double value, double standardError) {}
}
