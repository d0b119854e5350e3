package kagami.device;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How quick whole sessions are.
 *
 * @param scans those that came to figures
 */
record SessionFigures(List<Scan> scans) {
  /** Fewest previews that have to reach the glass while a person gets in place, per second. */
  static final double PREVIEWS_BAR = 8;

  /** Most from the last frame to the result, as a multiple of what one set's analysis costs. */
  static final double RESULT_BAR = 1.2;

  /**
   * One session.
   *
   * @param previewsPerSecond different previews that the page gave
   * @param resultMs from the begin of the wait after the last frame until the result was shown, ms
   * @param setMs the analysis of the set that was taken last, ms
   */
  record Scan(double previewsPerSecond, double resultMs, double setMs) {
    /** The wait as a multiple of a set's cost. */
    double ratio() {
      return resultMs / setMs;
    }
  }

  SessionFigures {
    scans = List.copyOf(scans);
  }

  /** Half of the sessions had as many previews a second. */
  double previewsPerSecond() {
    return median(Scan::previewsPerSecond);
  }

  /** Half of the sessions waited no longer, in multiples of a set's cost. */
  double ratio() {
    return median(Scan::ratio);
  }

  double median(ToDoubleFunction<Scan> figure) {
    return scans.stream()
        .mapToDouble(figure)
        .sorted()
        .skip((scans.size() - 1) / 2)
        .findFirst()
        .orElseThrow();
  }

  boolean met() {
    return previewsPerSecond() >= PREVIEWS_BAR && ratio() <= RESULT_BAR;
  }
}
