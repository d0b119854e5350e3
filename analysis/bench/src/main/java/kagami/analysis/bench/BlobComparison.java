package kagami.analysis.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.ScanResult;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.ZoneResult;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Scope;
import kagami.analysis.phantom.PhantomScore;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.MatOfKeyPoint;
import org.opencv.core.Size;
import org.opencv.features2d.SimpleBlobDetector;
import org.opencv.features2d.SimpleBlobDetector_Params;
import org.opencv.imgproc.Imgproc;

/**
 * Pore finding against OpenCV's SimpleBlobDetector on one patch of skin.
 *
 * <p>The detector gets the green channel of the frame under full light over its own background, and
 * the size range of the analysis; its threshold and its least inertia ratio are chosen on two drawn
 * patches of other skin, for the best mean F1 over a small grid. It sees one frame and returns
 * points; the analysis takes six frames to pores with sizes and errors.
 *
 * @param patch what it was compared on
 * @param truePores pores to be found
 * @param analysisMs fastest analysis of the patch
 * @param analysisF1 its harmonic mean of recall and precision
 * @param blobMs fastest run of the detector
 * @param blobF1 its harmonic mean of recall and precision
 */
record BlobComparison(
    String patch,
    int truePores,
    double analysisMs,
    double analysisF1,
    double blobMs,
    double blobF1) {
  private static final long SEED = 3;

  /** Openings that are looked for, mm: those of the analysis' scales. */
  private static final double SMALLEST_MM = 0.15;

  private static final double LARGEST_MM = 1.1;

  /** Brightness up to which spots are looked for, 180 = as bright as the surroundings. */
  private static final List<Integer> THRESHOLDS = List.of(168, 171, 174, 177);

  private static final List<Double> INERTIA_RATIOS = List.of(0.1, 0.2, 0.3, 0.45);

  /** Patches that the detector is tuned on: other skin and other marks than the one compared on. */
  private static final List<Long> TUNED_ON = List.of(101L, 102L);

  /** What of the detector is tuned. */
  private record Tuning(int threshold, double inertiaRatio) {}

  /**
   * Compares on a drawn patch, and on a recorded one.
   *
   * @param recorded capture-set folder with its truth
   * @throws IOException when the folder cannot be used
   */
  static List<BlobComparison> all(Optional<Path> recorded, int repeats) throws IOException {
    Tuning tuning = tuned();
    List<BlobComparison> all = new ArrayList<>();
    try (KnownPatch drawn = KnownPatch.drawn(SEED)) {
      all.add(run(drawn, tuning, repeats));
    }
    if (recorded.isPresent()) {
      try (KnownPatch patch = KnownPatch.read(recorded.get())) {
        all.add(run(patch, tuning, repeats));
      }
    }
    return all;
  }

  private static BlobComparison run(KnownPatch patch, Tuning tuning, int repeats) {
    SkinAnalysis analysis = new SkinAnalysis(System::nanoTime);
    double analysisMs = Stopwatch.sortedMs(repeats, () -> analysis.analysePatch(patch.set()))[0];
    double blobMs = Stopwatch.sortedMs(repeats, () -> blobs(patch, tuning))[0];
    PhantomScore own = patch.score(pores(analysis.analysePatch(patch.set())));
    PhantomScore blobs = patch.score(blobs(patch, tuning));
    return new BlobComparison(patch.name(), own.wanted(), analysisMs, own.f1(), blobMs, blobs.f1());
  }

  private static Tuning tuned() {
    List<KnownPatch> patches = TUNED_ON.stream().map(KnownPatch::drawn).toList();
    try {
      return THRESHOLDS.stream()
          .flatMap(t -> INERTIA_RATIOS.stream().map(r -> new Tuning(t, r)))
          .max(Comparator.comparingDouble(tuning -> meanF1(patches, tuning)))
          .orElseThrow();
    } finally {
      patches.forEach(KnownPatch::close);
    }
  }

  private static double meanF1(List<KnownPatch> patches, Tuning tuning) {
    return patches.stream()
        .mapToDouble(patch -> patch.score(blobs(patch, tuning)).f1())
        .average()
        .orElseThrow();
  }

  private static List<PhantomScore.Found> pores(ScanResult result) {
    return switch (result) {
      case ScanResult.Refused _ -> List.of();
      case ScanResult.Measured measured ->
          measured.zones().stream()
              .filter(ZoneResult.Measured.class::isInstance)
              .flatMap(z -> Skin.found(((ZoneResult.Measured) z).pores()).stream())
              .toList();
    };
  }

  private static List<PhantomScore.Found> blobs(KnownPatch patch, Tuning tuning) {
    double mmPerPixel = patch.mmPerPixel();
    MatOfKeyPoint found = new MatOfKeyPoint();
    try (Scope scope = new Scope()) {
      Mat green = scope.mat();
      Core.extractChannel(patch.picture().mat(), green, 1);
      Mat background = scope.mat();
      Imgproc.GaussianBlur(green, background, new Size(), 1 / mmPerPixel);
      Core.divide(green, background, green, 180);
      SimpleBlobDetector.create(parameters(mmPerPixel, tuning)).detect(green, found);
      return Arrays.stream(found.toArray())
          .map(p -> new PhantomScore.Found(new PixelPoint(p.pt.x, p.pt.y), OptionalDouble.empty()))
          .toList();
    } finally {
      found.release();
    }
  }

  private static SimpleBlobDetector_Params parameters(double mmPerPixel, Tuning tuning) {
    SimpleBlobDetector_Params p = new SimpleBlobDetector_Params();
    p.set_minThreshold(100);
    p.set_maxThreshold(tuning.threshold);
    p.set_thresholdStep(3);
    p.set_minRepeatability(2);
    p.set_minDistBetweenBlobs(2);
    p.set_filterByColor(true);
    p.set_filterByArea(true);
    p.set_minArea((float) (Math.PI / 4 * Math.pow(SMALLEST_MM / mmPerPixel, 2)));
    p.set_maxArea((float) (Math.PI / 4 * Math.pow(LARGEST_MM / mmPerPixel, 2)));
    p.set_filterByCircularity(false);
    p.set_filterByConvexity(false);
    p.set_filterByInertia(true);
    p.set_minInertiaRatio((float) tuning.inertiaRatio);
    return p;
  }
}
