package kagami.device.session;

import java.util.List;
import kagami.analysis.face.ZoneId;
import kagami.analysis.metric.Metric;

/**
 * What the glass says after a scan.
 *
 * @param figures of every zone that has one, the most telling first
 * @param scanNumber the person's how-manieth scan this is, from 1; 0 = a guest's, which is not kept
 * @param baselineScans how many scans make a baseline
 */
public record ResultCard(List<Figure> figures, long scanNumber, int baselineScans) {
  /** A glance takes in three figures. */
  public static final int MOST_AT_A_GLANCE = 3;

  /** Copies and checks the figures. */
  public ResultCard {
    figures = List.copyOf(figures);
    if (scanNumber < 0 || baselineScans < 1) {
      throw new IllegalArgumentException("scan %d of %d".formatted(scanNumber, baselineScans));
    }
  }

  /** The figures that are shown first. */
  public List<Figure> headline() {
    return figures.subList(0, Math.min(figures.size(), MOST_AT_A_GLANCE));
  }

  /**
   * A number with its error.
   *
   * @param value in the metric's unit
   * @param standardError same unit
   */
  public record Figure(ZoneId zone, Metric metric, double value, double standardError) {}
}
