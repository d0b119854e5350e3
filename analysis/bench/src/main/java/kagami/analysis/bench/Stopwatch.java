package kagami.analysis.bench;

import java.util.stream.IntStream;

/** Times repeats of a piece of work. */
final class Stopwatch {
  private Stopwatch() {}

  /** Milliseconds of each repeat, fastest first. */
  static double[] sortedMs(int repeats, Runnable work) {
    return IntStream.range(0, repeats)
        .mapToDouble(
            _ -> {
              long start = System.nanoTime();
              work.run();
              return (System.nanoTime() - start) / 1e6;
            })
        .sorted()
        .toArray();
  }
}
