package kagami.analysis.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import kagami.analysis.ScanResult;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.ZoneResult;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Scope;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PhantomScore;
import kagami.analysis.phantom.PhantomSeries;
import kagami.analysis.phantom.Recording;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.MatOfKeyPoint;
import org.opencv.core.Size;
import org.opencv.features2d.SimpleBlobDetector;
import org.opencv.features2d.SimpleBlobDetector_Params;
import org.opencv.imgproc.Imgproc;

/**
 * Pore finding against OpenCV's SimpleBlobDetector on one drawn patch of skin.
 *
 * <p>The detector gets the green channel of the frame under full light over its own background, and
 * the size range of the analysis; its threshold and its least inertia ratio are chosen on two other
 * drawn patches, for the best mean F1 over a small grid. It sees one frame and returns points; the
 * analysis takes six frames to pores with sizes and errors.
 *
 * @param truePores pores to be found
 * @param analysisMs fastest analysis of the patch
 * @param analysisF1 its harmonic mean of recall and precision
 * @param blobMs fastest run of the detector
 * @param blobF1 its harmonic mean of recall and precision
 */
record BlobComparison(
    int truePores, double analysisMs, double analysisF1, double blobMs, double blobF1) {
  private static final long SEED = 3;
  private static final PatchModel.Marks MARKS = new PatchModel.Marks(30, 3, 25, 2);

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

  static BlobComparison run(int repeats) {
    Tuning tuning = tuned();
    try (Recording recording = PhantomSeries.of(PatchModel.of(SEED).withMarks(MARKS)).still(SEED)) {
      CaptureSet set = recording.set();
      ColourImage full = set.full().image();
      double mmPerPixel = recording.truth().mmPerPixel();
      SkinAnalysis analysis = new SkinAnalysis(System::nanoTime);
      double analysisMs = Stopwatch.sortedMs(repeats, () -> analysis.analysePatch(set))[0];
      double blobMs = Stopwatch.sortedMs(repeats, () -> blobs(full, mmPerPixel, tuning))[0];
      PhantomScore own =
          PhantomScore.of(recording.truth(), pores(analysis.analysePatch(set)), full.bounds());
      PhantomScore blobs =
          PhantomScore.of(recording.truth(), blobs(full, mmPerPixel, tuning), full.bounds());
      return new BlobComparison(own.wanted(), analysisMs, own.f1(), blobMs, blobs.f1());
    }
  }

  private static Tuning tuned() {
    List<Recording> patches =
        TUNED_ON.stream()
            .map(seed -> PhantomSeries.of(PatchModel.of(seed).withMarks(MARKS)).still(seed))
            .toList();
    try {
      return THRESHOLDS.stream()
          .flatMap(t -> INERTIA_RATIOS.stream().map(r -> new Tuning(t, r)))
          .max(Comparator.comparingDouble(tuning -> meanF1(patches, tuning)))
          .orElseThrow();
    } finally {
      patches.forEach(Recording::close);
    }
  }

  private static double meanF1(List<Recording> patches, Tuning tuning) {
    return patches.stream()
        .mapToDouble(
            patch -> {
              ColourImage full = patch.set().full().image();
              return PhantomScore.of(
                      patch.truth(), blobs(full, patch.truth().mmPerPixel(), tuning), full.bounds())
                  .f1();
            })
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

  private static List<PhantomScore.Found> blobs(
      ColourImage picture, double mmPerPixel, Tuning tuning) {
    MatOfKeyPoint found = new MatOfKeyPoint();
    try (Scope scope = new Scope()) {
      Mat green = scope.mat();
      Core.extractChannel(picture.mat(), green, 1);
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
