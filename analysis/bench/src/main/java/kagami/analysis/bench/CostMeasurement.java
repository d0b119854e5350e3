package kagami.analysis.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import kagami.analysis.ScanResult;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.ZoneResult;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Measures what one scan of decoded frames costs, in this process. */
final class CostMeasurement {
  private static final int OPENCV_THREADS = 2;
  private static final double MB = 1024 * 1024;

  /** Before the timed ones, so that the memory of the blur is not in the peak. */
  private static final int MEMORY_SCANS = 3;

  /** Blurs and scans take turns, so that a busy machine slows both. */
  private static final int BLURS_PER_SCAN = 3;

  private record Timed(ScanResult result, double ms) {}

  private CostMeasurement() {}

  /**
   * Repeats scan and reference blur.
   *
   * @param set frames of a whole face
   * @param repeats of the scan and of the blur, at least 1
   */
  static Cost of(CaptureSet set, int repeats) {
    Core.setNumThreads(OPENCV_THREADS);
    ColourImage full = set.full().image();
    SkinAnalysis analysis = new SkinAnalysis(System::nanoTime);
    boolean fromDecoded = PeakMemory.reset();
    IntStream.range(0, Math.min(MEMORY_SCANS, repeats)).forEach(_ -> analysis.analyseFace(set));
    double peakMb = PeakMemory.mb();
    List<Timed> runs = new ArrayList<>();
    double blurMs = Double.MAX_VALUE;
    for (int i = 0; i < repeats; i++) {
      runs.add(timed(analysis, set));
      blurMs = Math.min(blurMs, Stopwatch.sortedMs(BLURS_PER_SCAN, () -> blur(full))[0]);
    }
    runs.sort(Comparator.comparingDouble(Timed::ms));
    Timed best = runs.getFirst();
    return new Cost(
        outcome(best.result()),
        zones(best.result()),
        full.width(),
        full.height(),
        set.frames().size(),
        best.ms(),
        runs.get(runs.size() / 2).ms(),
        best.result().timings(),
        blurMs,
        best.ms() / blurMs,
        peakMb,
        fromDecoded,
        set.frames().stream().mapToDouble(f -> bytes(f.image()) / MB).sum(),
        Runtime.getRuntime().maxMemory() >> 20,
        Core.getNumThreads(),
        repeats);
  }

  private static Timed timed(SkinAnalysis analysis, CaptureSet set) {
    long start = System.nanoTime();
    ScanResult result = analysis.analyseFace(set);
    return new Timed(result, (System.nanoTime() - start) / 1e6);
  }

  private static void blur(ColourImage picture) {
    try (Scope scope = new Scope()) {
      Mat blurred = scope.mat();
      Imgproc.GaussianBlur(picture.mat(), blurred, new Size(15, 15), 0);
    }
  }

  private static double bytes(ColourImage image) {
    return (double) image.mat().total() * image.mat().elemSize();
  }

  private static String outcome(ScanResult result) {
    return switch (result) {
      case ScanResult.Measured _ -> "measured";
      case ScanResult.Refused refused -> "refused: " + refused.reason().id();
    };
  }

  private static int zones(ScanResult result) {
    return switch (result) {
      case ScanResult.Measured measured ->
          (int) measured.zones().stream().filter(ZoneResult.Measured.class::isInstance).count();
      case ScanResult.Refused _ -> 0;
    };
  }
}
