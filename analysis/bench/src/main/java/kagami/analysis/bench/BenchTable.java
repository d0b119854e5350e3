package kagami.analysis.bench;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints figures for people. */
final class BenchTable {
  private BenchTable() {}

  static void print(PrintWriter out, Bench bench) {
    print(out, bench.face());
    bench.blobDetector().forEach(blobs -> print(out, blobs));
  }

  private static void print(PrintWriter out, BlobComparison blobs) {
    out.printf(
        Locale.ROOT,
        "%n%s, %d true pores:%n  analysis of six frames %8.1f ms, F1 %.3f%n"
            + "  SimpleBlobDetector     %8.1f ms, F1 %.3f%n",
        blobs.patch(),
        blobs.truePores(),
        blobs.analysisMs(),
        blobs.analysisF1(),
        blobs.blobMs(),
        blobs.blobF1());
  }

  private static void print(PrintWriter out, Cost cost) {
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
    out.printf("%-14s %10s %8s   (two zones at a time: stages overlap)%n", "stage", "ms", "units");
    for (var stage : cost.stagesMs().entrySet()) {
      row(out, stage.getKey(), stage.getValue(), cost.blurMs());
    }
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
