package kagami.device.guide;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How fast a head moves: the least-squares slope over the last moments, which a single misplaced
 * eye hardly moves.
 *
 * @param seen the head's places within the window, oldest first
 */
record Stillness(List<Seen> seen) {
  /**
   * How long a head must have been still. Range 0.3 to 2 s; larger is surer and slower, smaller
   * fires on a turning point of the sway. Default 0.8 s: longer than a breath's turning point.
   */
  static final Duration WINDOW = Duration.ofMillis(800);

  /** Fewest pictures of half a window that tell a speed. */
  private static final int FEWEST = 3;

  /** Nothing seen. */
  static final Stillness NONE = new Stillness(List.of());

  record Seen(long atNs, Pose pose) {}

  Stillness {
    seen = List.copyOf(seen);
  }

  /** With one more place, without those that are older than needed. */
  Stillness with(long atNs, Pose pose) {
    List<Seen> all = new ArrayList<>(seen);
    all.add(new Seen(atNs, pose));
    while (all.size() > 2 * FEWEST && atNs - all.get(1).atNs >= WINDOW.toNanos()) {
      all.removeFirst();
    }
    return new Stillness(all);
  }

  /**
   * True when the head was seen over the whole window and moved more slowly than a limit in either
   * half of it: over the whole, the turning point of a sway looks still.
   */
  boolean slowerThan(double mmPerSecond) {
    if (seen.size() < 2 * FEWEST || seen.getLast().atNs - seen.getFirst().atNs < WINDOW.toNanos()) {
      return false;
    }
    int half = seen.size() / 2;
    return speed(seen.subList(0, half)) < mmPerSecond
        && speed(seen.subList(seen.size() - half, seen.size())) < mmPerSecond;
  }

  private static double speed(List<Seen> part) {
    return Math.hypot(slope(part, s -> s.pose.xMm()), slope(part, s -> s.pose.yMm()));
  }

  /** mm per second. */
  private static double slope(List<Seen> part, ToDoubleFunction<Seen> place) {
    double meanT = part.stream().mapToDouble(Stillness::seconds).average().orElse(0);
    double meanP = part.stream().mapToDouble(place).average().orElse(0);
    double covariance = 0;
    double variance = 0;
    for (Seen s : part) {
      double t = seconds(s) - meanT;
      covariance += t * (place.applyAsDouble(s) - meanP);
      variance += t * t;
    }
    return covariance / variance;
  }

  private static double seconds(Seen s) {
    return s.atNs / 1e9;
  }
}
