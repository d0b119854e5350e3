package kagami.device.sense;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import kagami.device.sense.SenseEvent.Distance;

/** The newest good readings and what they say together. */
final class DistanceWindow {
  /** Fewest readings that have a spread worth the name. */
  static final int LEAST = 3;

  /** Standard error of a median over that of a mean, for normal noise: √(π/2). */
  private static final double MEDIAN_OVER_MEAN = Math.sqrt(Math.PI / 2);

  /** Standard deviation of rounding to whole millimetres, which no median gets rid of. */
  private static final double ROUNDING_MM = 1 / Math.sqrt(12);

  private final int most;
  private final Deque<Ranging> readings = new ArrayDeque<>();

  DistanceWindow(int most) {
    this.most = most;
  }

  /** Takes a good reading and answers the median, once there are enough. */
  Optional<Distance> add(Ranging reading) {
    readings.addLast(reading);
    if (readings.size() > most) {
      readings.removeFirst();
    }
    if (readings.size() < LEAST) {
      return Optional.empty();
    }
    double[] sorted = readings.stream().mapToDouble(Ranging::millimetres).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return Optional.of(new Distance(median, standardError(sorted), sorted.length, reading.atNs()));
  }

  private static double standardError(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double variance = squares / (values.length - 1);
    return Math.hypot(MEDIAN_OVER_MEAN * Math.sqrt(variance / values.length), ROUNDING_MM);
  }

  void clear() {
    readings.clear();
  }
}
