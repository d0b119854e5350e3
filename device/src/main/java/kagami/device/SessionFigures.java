package kagami.device;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How quick whole sessions are, and the simulated camera.
 *
 * @param scans those that came to figures
 * @param drawing of the simulated camera
 */
record SessionFigures(List<Scan> scans, Drawing drawing) {
  /** Fewest previews that have to reach the glass while a person gets in place, per second. */
  static final double PREVIEWS_BAR = 8;

  /** Most from the last frame to the result, as a multiple of what one set's analysis costs. */
  static final double RESULT_BAR = 1.2;

  /** Most that the first frame of a pose of the simulated camera may take, s. */
  static final double FIRST_FRAME_BAR_S = 3;

  /** Most that each further one may take, s: with sway, noise and exposure of its own. */
  static final double FURTHER_FRAME_BAR_S = 0.3;

  /**
   * What frames of the simulated camera took, ms.
   *
   * @param firstMs first frames of a pose
   * @param furtherMs the others
   */
  record Drawing(List<Double> firstMs, List<Double> furtherMs) {
    Drawing {
      firstMs = List.copyOf(firstMs);
      furtherMs = List.copyOf(furtherMs);
    }

    double firstS() {
      return SessionFigures.median(firstMs) / 1000;
    }

    double furtherS() {
      return SessionFigures.median(furtherMs) / 1000;
    }

    boolean met() {
      return firstS() <= FIRST_FRAME_BAR_S && furtherS() <= FURTHER_FRAME_BAR_S;
    }
  }

  /**
   * One session.
   *
   * @param previewsPerSecond different previews that the page gave
   * @param resultMs from the begin of the wait after the last frame until the result was shown, ms
   * @param setMs the analysis of the set that was taken last, ms
   * @param stages what the wait consists of, in its order, and what that analysis does, ms
   */
  record Scan(double previewsPerSecond, double resultMs, double setMs, Map<String, Double> stages) {
    Scan {
      stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
    }

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
    return median(scans.stream().map(figure::applyAsDouble).toList());
  }

  private static double median(List<Double> figures) {
    return figures.stream().sorted().skip((figures.size() - 1) / 2).findFirst().orElseThrow();
  }

  /** Half of the sessions took no longer, by stage, ms. */
  Map<String, Double> stages() {
    Map<String, Double> medians = new LinkedHashMap<>();
    for (String stage : scans.getFirst().stages.keySet()) {
      medians.put(stage, median(scan -> scan.stages.getOrDefault(stage, 0.0)));
    }
    return medians;
  }

  boolean met() {
    return previewsPerSecond() >= PREVIEWS_BAR && ratio() <= RESULT_BAR && drawing.met();
  }
}
