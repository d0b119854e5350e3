package kagami.analysis.bench;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints a cost for people. */
final class CostTable {
  private CostTable() {}

  static void print(PrintWriter out, Cost cost) {
    out.printf(
        Locale.ROOT,
        "%d frames of %d x %d, %s, %d zones, best of %d, %d OpenCV threads%n%n",
        cost.frames(),
        cost.widthPx(),
        cost.heightPx(),
        cost.outcome(),
        cost.measuredZones(),
        cost.repeats(),
        cost.openCvThreads());
    out.printf("%-14s %10s %8s%n", "stage", "ms", "units");
    double rest = cost.bestMs();
    for (var stage : cost.stagesMs().entrySet()) {
      row(out, stage.getKey(), stage.getValue(), cost.blurMs());
      rest -= stage.getValue();
    }
    row(out, "between", rest, cost.blurMs());
    row(out, "scan", cost.bestMs(), cost.blurMs());
    row(out, "median scan", cost.medianMs(), cost.blurMs());
    row(out, "1 unit (blur)", cost.blurMs(), cost.blurMs());
    out.printf(
        Locale.ROOT,
        "%npeak memory %.0f MB%s, %.0f MB of it the frames; -Xmx%dm%n",
        cost.peakMb(),
        cost.fromDecoded() ? " from the decoded frames on" : " since the start of the process",
        cost.framesMb(),
        cost.heapMb());
  }

  private static void row(PrintWriter out, String name, double ms, double blurMs) {
    out.printf(Locale.ROOT, "%-14s %10.1f %8.2f%n", name, ms, ms / blurMs);
  }
}
